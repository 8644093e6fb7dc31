package ignored

import "github.com/nao-trade/nao/i18n"

var ignored = i18n.Message{ES: "{"}
