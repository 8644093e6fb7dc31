package alibabatest

// The calls that the gateway serves, by their path below /rest. The paths are
// those of the Alibaba.com Open API catalogue (85 calls, read mid-2026).
const (
	APITokenCreate       = "/auth/token/create"                            // a code for a token pair
	APITokenRefresh      = "/auth/token/refresh"                           // a refresh token for a new pair
	APICategoryPredict   = "/alibaba/icbu/category/predict/v2"             // the leaf that fits a title
	APICategoryGet       = "/alibaba/icbu/category/get/v2"                 // the children of a category
	APICategoryAttribute = "/alibaba/icbu/category/attribute/get/v2"       // the attributes of a leaf
	APIProductListing    = "/alibaba/icbu/product/listing/v2"              // create
	APIProductUpdate     = "/alibaba/icbu/product/update/v2"               // edit
	APIProductGet        = "/alibaba/icbu/product/get/v2"                  // read by product or SKU id
	APIProductSearch     = "/alibaba/icbu/product/search/v2"               // find by SKU code or model number
	APIProductStatus     = "/alibaba/icbu/product/status/get/v2"           // how publishing went
	APIProductShelf      = "/alibaba/icbu/product/batch/update/status"     // on or off the shelf
	APIProductDelete     = "/alibaba/icbu/product/delete"                  // delete
	APIEditPrice         = "/icbu/product/edit-price"                      // price of a product or of its SKUs
	APIEditInventory     = "/icbu/product/edit-inventory"                  // stock of a product or of its SKUs
	APIPhotobankUpload   = "/alibaba/icbu/photobank/upload"                // an image into the photo bank
	APIShippingTemplates = "/alibaba/icbu/product/list/shipping/templates" // the seller's freight templates
)

// shape says where an answer holds its business layer.
type shape int

const (
	flat     shape = iota // success, data and msg_code beside code
	inResult              // the same below "result"
	photo                 // below "result", with error_code and error_msg
	bare                  // no business layer: the token calls
)

// endpoint describes one call: what must be there before its work starts, and
// the work.
type endpoint struct {
	shape    shape
	open     bool     // true: needs no access token
	required []string // parameters that must not be empty
	file     string   // a file that must be there
	do       func(s *Server, c *call) (fields, error)
}

// fields are the members that an endpoint adds to its answer.
type fields map[string]any

// endpoints returns the table of calls.
func endpoints() map[string]endpoint {
	return map[string]endpoint{
		APITokenCreate:       {shape: bare, open: true, required: []string{"code"}, do: (*Server).tokenCreate},
		APITokenRefresh:      {shape: bare, open: true, required: []string{"refresh_token"}, do: (*Server).tokenRefresh},
		APICategoryPredict:   {shape: inResult, required: []string{"title"}, do: (*Server).categoryPredict},
		APICategoryGet:       {do: (*Server).categoryGet},
		APICategoryAttribute: {required: []string{"category_id"}, do: (*Server).categoryAttribute},
		APIProductListing:    {shape: inResult, required: []string{"product_info"}, do: (*Server).productListing},
		APIProductUpdate:     {shape: inResult, required: []string{"product_info"}, do: (*Server).productUpdate},
		APIProductGet:        {do: (*Server).productGet},
		APIProductSearch:     {do: (*Server).productSearch},
		APIProductStatus:     {shape: inResult, required: []string{"product_id"}, do: (*Server).productStatus},
		APIProductShelf:      {required: []string{"product_id_list", "action"}, do: (*Server).productShelf},
		APIProductDelete:     {required: []string{"product_id_list"}, do: (*Server).productDelete},
		APIEditPrice:         {shape: inResult, required: []string{"product_id"}, do: (*Server).editPrice},
		APIEditInventory:     {shape: inResult, required: []string{"product_id"}, do: (*Server).editInventory},
		APIPhotobankUpload:   {shape: photo, required: []string{"file_name"}, file: "image_bytes", do: (*Server).photobankUpload},
		APIShippingTemplates: {do: (*Server).shippingTemplates},
	}
}
