package words

import "github.com/nao-trade/nao/i18n"

var wrongOnPurpose = i18n.Message{ES: "{"}
