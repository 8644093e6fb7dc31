// Package tables has a type of the same name.
package tables

type Message struct{ ES string }

var other = Message{ES: "{"}
