package alibabacom

import (
	"encoding/json"

	"github.com/nao-trade/nao/alibaba"
)

// The calls of the Product V2 family that the driver makes: openapi.alibaba.com,
// read mid-2026.
const (
	apiCategoryPredict   = "/alibaba/icbu/category/predict/v2"
	apiCategoryGet       = "/alibaba/icbu/category/get/v2"
	apiCategoryAttribute = "/alibaba/icbu/category/attribute/get/v2"
	apiProductListing    = "/alibaba/icbu/product/listing/v2"
	apiProductUpdate     = "/alibaba/icbu/product/update/v2"
	apiProductGet        = "/alibaba/icbu/product/get/v2"
	apiProductSearch     = "/alibaba/icbu/product/search/v2"
	apiProductStatus     = "/alibaba/icbu/product/status/get/v2"
	apiProductShelf      = "/alibaba/icbu/product/batch/update/status"
	apiEditPrice         = "/icbu/product/edit-price"
	apiEditInventory     = "/icbu/product/edit-inventory"
	apiPhotobankUpload   = "/alibaba/icbu/photobank/upload"
	apiShippingTemplates = "/alibaba/icbu/product/list/shipping/templates"
)

// info is a product_info to be sent. What is nil is not sent, which the
// documentation reads as "leave it as it is"; empty text and empty lists are
// sent and clear what was there.
type info struct {
	Basic     *basicInfo     `json:"basic_info,omitempty"`
	Category  *categoryInfo  `json:"category_info,omitempty"`
	Trade     *tradeInfo     `json:"trade_info,omitempty"`
	Logistics *logisticsInfo `json:"logistics_info,omitempty"`
}

type basicInfo struct {
	ProductID   json.Number `json:"product_id,omitempty"`
	Title       *string     `json:"title,omitempty"`
	Description *string     `json:"description,omitempty"`
	Keywords    *string     `json:"keywords,omitempty"`
	Language    *string     `json:"language,omitempty"`
	Images      []image     `json:"product_image,omitzero"`
	Model       string      `json:"model_number,omitempty"`
	Brand       *string     `json:"brand_name,omitempty"`
}

type image struct {
	URL string `json:"image_url"`
}

// categoryInfo holds the attributes inside: the documentation's table shows
// them beside it, but a live tester (2025) found that they must stand here.
type categoryInfo struct {
	ID         json.Number `json:"category_id,omitempty"`
	Attributes []attribute `json:"attributes,omitzero"`
}

// attribute is one value of an attribute. Image is a picture of a variant, on
// a sale attribute; drafts have none, and what the platform holds is kept.
type attribute struct {
	Name  string          `json:"attribute_name"`
	Value string          `json:"attribute_value"`
	Image json.RawMessage `json:"image,omitempty"`
}

type tradeInfo struct {
	Price     *price      `json:"price,omitempty"`
	Inventory json.Number `json:"inventory,omitempty"`
	MOQ       json.Number `json:"moq,omitempty"`
	Unit      *string     `json:"unit,omitempty"`
	SKUs      []sku       `json:"sku_info,omitzero"`
}

// price is a ladder. Amounts are text with as many decimals as the platform
// takes. One without steps takes the ladder away; that the platform reads it
// so is assumed.
type price struct {
	Type     string `json:"price_type"`
	Currency string `json:"currency"`
	Tiers    []tier `json:"tiered_price"`
}

const priceTiered = "TIERED"

type tier struct {
	Quantity json.Number `json:"quantity"`
	Price    string      `json:"price"`
}

// sku is one variant. Its members are JSON of their own, so that those of a
// SKU that is there already go back as they stand.
type sku struct {
	ID         json.Number     `json:"sku_id,omitempty"`
	Code       string          `json:"sku_code"`
	Price      json.RawMessage `json:"sku_price,omitempty"` // an object: a bare number is refused (live, 2025)
	Inventory  json.RawMessage `json:"inventory,omitempty"`
	Attributes json.RawMessage `json:"sale_attributes,omitempty"`
}

type skuPrice struct {
	Price    string `json:"price"`
	Currency string `json:"currency"`
}

type logisticsInfo struct {
	Template  json.Number `json:"shipping_template_id,omitempty"`
	LeadTimes []leadTime  `json:"tiered_lead_time,omitzero"`
	Dimension *dimension  `json:"dimension,omitempty"`
	Weight    string      `json:"weight,omitempty"` // kg
}

type leadTime struct {
	Quantity json.Number `json:"quantity"`
	Days     json.Number `json:"lead_time"`
}

// dimension is in cm.
type dimension struct {
	Length string `json:"length"`
	Width  string `json:"width"`
	Height string `json:"height"`
}

// readInfo is a product_info as the platform answers it, in its loose JSON:
// numbers as text, absent text as "null", pictures under another name than
// they were sent, attributes inside or beside category_info.
type readInfo struct {
	Basic struct {
		Title       alibaba.Text `json:"title"`
		Description alibaba.Text `json:"description"`
		Keywords    alibaba.Text `json:"keywords"`
		Language    alibaba.Text `json:"language"`
		Images      []readImage  `json:"product_images"`
		SentImages  []readImage  `json:"product_image"`
		Model       alibaba.Text `json:"model_number"`
		Brand       alibaba.Text `json:"brand_name"`
	} `json:"basic_info"`
	Category struct {
		ID         alibaba.Text    `json:"category_id"`
		Attributes []readAttribute `json:"attributes"`
	} `json:"category_info"`
	Attributes []readAttribute `json:"attributes"`
	Trade      struct {
		Price *struct {
			Type     alibaba.Text `json:"price_type"`
			Currency alibaba.Text `json:"currency"`
			Tiers    []readTier   `json:"tiered_price"`
		} `json:"price"`
		Inventory alibaba.Decimal `json:"inventory"`
		MOQ       alibaba.Decimal `json:"moq"`
		Unit      alibaba.Text    `json:"unit"`
		SKUs      []readSKU       `json:"sku_info"`
	} `json:"trade_info"`
	Logistics struct {
		Template  alibaba.Text `json:"shipping_template_id"`
		LeadTimes []struct {
			Quantity alibaba.Decimal `json:"quantity"`
			Days     alibaba.Decimal `json:"lead_time"`
		} `json:"tiered_lead_time"`
		Dimension *struct {
			Length alibaba.Decimal `json:"length"`
			Width  alibaba.Decimal `json:"width"`
			Height alibaba.Decimal `json:"height"`
		} `json:"dimension"`
		Weight alibaba.Decimal `json:"weight"`
	} `json:"logistics_info"`
}

type readImage struct {
	URL alibaba.Text `json:"image_url"`
}

type readAttribute struct {
	Name  alibaba.Text    `json:"attribute_name"`
	Value alibaba.Text    `json:"attribute_value"`
	Image json.RawMessage `json:"image"` // of a sale attribute
}

type readTier struct {
	Quantity alibaba.Decimal `json:"quantity"`
	Price    alibaba.Decimal `json:"price"`
}

type readSKU struct {
	ID    alibaba.Text `json:"sku_id"`
	Code  alibaba.Text `json:"sku_code"`
	Price *struct {
		Price    alibaba.Decimal `json:"price"`
		Currency alibaba.Text    `json:"currency"`
	} `json:"sku_price"`
	Inventory  alibaba.Decimal `json:"inventory"`
	Attributes []readAttribute `json:"sale_attributes"`
}
