package catalog

import "io"

// xmlFormat returns the format of a file that begins as XML or HTML does.
func xmlFormat(head []byte) Format { return "" }

func (rd *Reader) startSchemaOrg(r io.Reader) error { return nil }

func (rd *Reader) startGoogleXML(r io.Reader) error { return nil }
