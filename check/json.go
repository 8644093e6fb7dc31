package check

import (
	"encoding/json"

	"github.com/nao-trade/nao/i18n"
)

// wire is the JSON form of a Finding: the rule by its id, and its words in
// every language, so that a reader needs no table of rules.
type wire struct {
	Rule     string   `json:"rule"`
	Source   string   `json:"source,omitempty"`
	URL      string   `json:"url,omitempty"`
	Severity Severity `json:"severity"`
	Path     string   `json:"path,omitempty"`
	Field    string   `json:"field,omitempty"`
	At       Place    `json:"at,omitzero"`
	Title    words    `json:"title,omitzero"`
	Text     words    `json:"text"`
	Fix      *Fix     `json:"fix,omitempty"`
}

type words struct {
	ES string `json:"es"`
	EN string `json:"en,omitempty"`
	ZH string `json:"zh,omitempty"`
}

func speak(m i18n.Message, args []i18n.Arg) words {
	return words{
		m.Text(i18n.MexicanSpanish, args...),
		m.Text(i18n.English, args...),
		m.Text(i18n.SimplifiedChinese, args...),
	}
}

// message turns finished words back into a message that prints just them.
func (w words) message() i18n.Message {
	return i18n.Message{ES: i18n.Quote(w.ES), EN: i18n.Quote(w.EN), ZH: i18n.Quote(w.ZH)}
}

// MarshalJSON writes the finding with its rule's id and its words in Spanish,
// English and Chinese.
func (f Finding) MarshalJSON() ([]byte, error) {
	w := wire{Severity: f.Severity, Path: f.Path, Field: f.Field, At: f.At, Fix: f.Fix}
	if f.Rule != nil {
		w.Rule, w.Source, w.URL = f.Rule.ID, f.Rule.Source, f.Rule.URL
		w.Title = speak(f.Rule.Title, nil)
		w.Text = speak(f.Rule.Text, f.Args)
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote. The finding prints the same
// words; its Rule is a copy that holds the id, source, address and those words.
func (f *Finding) UnmarshalJSON(b []byte) error {
	var w wire
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*f = Finding{Severity: w.Severity, Path: w.Path, Field: w.Field, At: w.At, Fix: w.Fix}
	if w.Rule != "" {
		f.Rule = &Rule{
			ID: w.Rule, Source: w.Source, URL: w.URL,
			Title: w.Title.message(), Text: w.Text.message(),
		}
	}
	return nil
}
