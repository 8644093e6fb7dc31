package catalog_test

// Documents in the shapes that Mercado Libre's pages show (items, multiget,
// user products, stock by place; read 2026-06-06) and that programs write, with
// invented goods and sellers.

// meliHuarache is an item with variations, as its owner reads it with
// include_attributes=all.
const meliHuarache = `{
  "id": "MLM3101000001", "site_id": "MLM", "title": "Huarache Artesanal De Piel", "subtitle": null,
  "seller_id": 100200300, "category_id": "MLM455001", "official_store_id": null,
  "price": 890.5, "base_price": 891, "original_price": 1100, "inventory_id": null, "currency_id": "MXN",
  "initial_quantity": 31, "available_quantity": 17, "sold_quantity": 14,
  "sale_terms": [
    {"id": "WARRANTY_TYPE", "name": "Tipo de garantía", "value_id": "2230280", "value_name": "Garantía del vendedor", "value_struct": null,
     "values": [{"id": "2230280", "name": "Garantía del vendedor", "struct": null}], "value_type": "list"},
    {"id": "WARRANTY_TIME", "name": "Tiempo de garantía", "value_id": null, "value_name": "3 meses", "value_struct": {"number": 3, "unit": "meses"},
     "values": [{"id": null, "name": "3 meses", "struct": {"number": 3, "unit": "meses"}}], "value_type": "number_unit"},
    {"id": "MANUFACTURING_TIME", "name": "Disponibilidad", "value_name": "5 días"}
  ],
  "buying_mode": "buy_it_now", "listing_type_id": "gold_special", "condition": "new",
  "start_time": "2025-03-22T16:00:07.138Z", "permalink": "https://articulo.mercadolibre.com.mx/MLM-3101000001-huarache-_JM",
  "thumbnail_id": "811782-MLM53283867805_012025", "thumbnail": "http://http2.mlstatic.com/D_811782-MLM53283867805_012025-I.jpg",
  "secure_thumbnail": "https://http2.mlstatic.com/D_811782-MLM53283867805_012025-I.jpg",
  "pictures": [
    {"id": "811782-MLM53283867805_012025", "url": "http://http2.mlstatic.com/D_811782-MLM53283867805_012025-O.jpg",
     "secure_url": "https://http2.mlstatic.com/D_811782-MLM53283867805_012025-O.jpg", "size": "500x329", "max_size": "1080x711", "quality": ""},
    {"id": "867579-MLM54548045653_032025", "url": "http://http2.mlstatic.com/D_867579-MLM54548045653_032025-O.jpg",
     "secure_url": "https://http2.mlstatic.com/D_867579-MLM54548045653_032025-O.jpg", "size": "500x500", "max_size": "1200x1200", "quality": ""},
    {"id": "644762-MLM54548045655_032025", "url": "http://http2.mlstatic.com/D_644762-MLM54548045655_032025-O.jpg",
     "secure_url": "https://http2.mlstatic.com/D_644762-MLM54548045655_032025-O.jpg", "size": "480x480", "max_size": "900x900", "quality": ""}
  ],
  "video_id": null, "descriptions": [], "accepts_mercadopago": true,
  "shipping": {"mode": "me2", "methods": [], "tags": ["mandatory_free_shipping"], "dimensions": null, "local_pick_up": false, "free_shipping": true,
    "logistic_type": "drop_off", "store_pick_up": false},
  "seller_address": {"comment": "Portón azul", "city": {"name": "Sahuayo"}, "state": {"id": "MX-MIC", "name": "Michoacán"}, "latitude": -27.2179902, "id": 1277144929},
  "geolocation": {"latitude": 20.0573, "longitude": -102.72369999999},
  "attributes": [
    {"id": "BRAND", "name": "Marca", "value_id": null, "value_name": "Doña Ana", "value_struct": null, "values": [{"id": null, "name": "Doña Ana", "struct": null}],
     "attribute_group_id": "OTHERS", "attribute_group_name": "Otros", "value_type": "string"},
    {"id": "ITEM_CONDITION", "name": "Condición del ítem", "value_id": "2230284", "value_name": "Nuevo", "value_struct": null,
     "values": [{"id": "2230284", "name": "Nuevo", "struct": null}], "attribute_group_id": "", "attribute_group_name": "", "value_type": "list"},
    {"id": "MODEL", "name": "Modelo", "value_name": "Cruzado"},
    {"id": "EMPTY_GTIN_REASON", "name": "Motivo de GTIN vacío", "value_id": "17055158", "value_name": "Artesanal"},
    {"id": "MATERIALS", "name": "Materiales", "value_name": "Piel de res, Hule", "values": [{"id": "2748302", "name": "Piel de res"}, {"id": "2748399", "name": "Hule"}]},
    {"id": "HEEL_HEIGHT", "name": "Altura del taco", "value_id": null, "value_name": "2.5 cm", "value_struct": {"number": 2.5, "unit": "cm"},
     "values": [{"id": null, "name": "2.5 cm", "struct": {"number": 2.5, "unit": "cm"}}], "value_type": "number_unit"},
    {"id": "WITH_LIGHTS", "name": "Con luces", "value_id": "-1", "value_name": null},
    {"id": "SEASON", "name": "Temporada", "value_id": null, "value_name": null},
    {"name": "Taller", "value_name": "Barrio de San Juan"},
    {"id": "SELLER_PACKAGE_HEIGHT", "name": "Altura del paquete del seller", "value_name": "12 cm", "value_struct": {"number": 12, "unit": "cm"}},
    {"id": "SELLER_PACKAGE_LENGTH", "name": "Largo del paquete del seller", "value_name": "33 cm"},
    {"id": "SELLER_PACKAGE_WIDTH", "name": "Ancho del paquete del seller", "value_name": "21 cm"},
    {"id": "SELLER_PACKAGE_WEIGHT", "name": "Peso del paquete del seller", "value_name": "740 g"}
  ],
  "warnings": [], "listing_source": "",
  "variations": [
    {"id": 177163823616, "price": 890.5,
     "attribute_combinations": [
       {"id": "COLOR", "name": "Color", "value_id": "52005", "value_name": "Marrón", "value_struct": null, "values": [{"id": "52005", "name": "Marrón", "struct": null}], "value_type": "string"},
       {"id": "SIZE", "name": "Talla", "value_id": null, "value_name": "27 MX"}],
     "available_quantity": 9, "sold_quantity": 11, "sale_terms": [],
     "picture_ids": ["811782-MLM53283867805_012025", "644762-MLM54548045655_032025"], "seller_custom_field": "interno-77", "catalog_product_id": null,
     "attributes": [
       {"id": "SELLER_SKU", "name": "SKU", "value_id": null, "value_name": "HUA-MAR-27", "values": [{"id": null, "name": "HUA-MAR-27", "struct": null}]},
       {"id": "GTIN", "name": "Código universal de producto", "value_name": "7501031311309"}],
     "inventory_id": null, "item_relations": []},
    {"id": 177163823619, "price": 910,
     "attribute_combinations": [{"id": "COLOR", "name": "Color", "value_id": "52049", "value_name": "Negro"}, {"id": "SIZE", "name": "Talla", "value_name": "28 MX"}],
     "available_quantity": 8, "sold_quantity": 3, "picture_ids": ["867579-MLM54548045653_032025", "644762-MLM54548045655_032025"],
     "seller_custom_field": "HUA-NEG-28", "catalog_product_id": "MLM19615318", "attributes": [], "user_product_id": "MLMU22012"}
  ],
  "status": "paused", "sub_status": ["out_of_stock"], "tags": ["good_quality_thumbnail", "immediate_payment"],
  "warranty": "Garantía del vendedor: 3 meses", "catalog_product_id": null, "domain_id": "MLM-SANDALS_AND_CLOGS", "seller_custom_field": "HUA",
  "deal_ids": ["MLM23369"], "automatic_relist": false, "date_created": "2025-03-22T16:00:07.408Z", "last_updated": "2025-11-02T16:00:18.722Z",
  "health": 0.85, "catalog_listing": false, "channels": ["marketplace", "mshops"],
  "description": {"text": "", "plain_text": "Hecho a mano en Sahuayo.\nPiel curtida al vegetal.", "last_updated": "2025-03-23T10:00:00.000Z", "snapshot": {"width": 0}}
}`

// meliMezcal is the items of a family in the newer model: two bottles, of which
// the first is sold on two conditions.
const meliMezcal = `
  {"id": "MLM3102000001", "site_id": "MLM", "title": "Mezcal Siete Hojas Espadín 750 Ml", "family_name": "Mezcal Siete Hojas Espadín", "family_id": 18446744000000000615,
   "user_product_id": "MLMU3691277914", "seller_id": 100200300, "category_id": "MLM455002", "domain_id": "MLM-MEZCALS", "price": 540, "base_price": 540,
   "original_price": null, "currency_id": "MXN", "available_quantity": 36, "sold_quantity": 71, "buying_mode": "buy_it_now", "listing_type_id": "gold_special",
   "condition": "new", "permalink": "http://articulo.mercadolibre.com.mx/MLM-3102000001-_JM", "status": "active", "sub_status": [],
   "pictures": [{"id": "856054-MLM49741387485_042025", "secure_url": "https://http2.mlstatic.com/D_856054-MLM49741387485_042025-O.jpg"},
                {"id": "700001-MLM49741387400_042025", "secure_url": "https://http2.mlstatic.com/D_700001-MLM49741387400_042025-O.jpg"}],
   "attributes": [{"id": "BRAND", "name": "Marca", "values": [{"id": "9811", "name": "Siete Hojas", "struct": null}]},
     {"id": "NET_VOLUME", "name": "Volumen neto", "values": [{"id": "138647", "name": "750 mL", "struct": {"number": 750.0, "unit": "mL"}}]},
     {"id": "ALCOHOL_CONTENT", "name": "Graduación alcohólica", "value_name": "45 %"}, {"id": "ORIGIN", "name": "Origen", "value_name": "México"},
     {"id": "GTIN", "name": "Código universal de producto", "value_name": "7501000111206, 7501031311316"}, {"id": "SELLER_SKU", "value_name": "MEZ-750"}],
   "shipping": {"mode": "me2", "free_shipping": true, "logistic_type": "xd_drop_off", "tags": ["self_service_in"]}, "tags": ["cart_eligible"],
   "date_created": "2025-12-18T23:04:18.314Z"},
  {"id": "MLM3102000009", "site_id": "MLM", "title": "Mezcal Siete Hojas Espadín 1 L", "family_name": "Mezcal Siete Hojas Espadín", "family_id": 18446744000000000615,
   "user_product_id": "MLMU3691277920", "seller_id": 100200300, "category_id": "MLM455002", "domain_id": "MLM-MEZCALS", "price": 690.9, "currency_id": "MXN",
   "available_quantity": 12, "listing_type_id": "gold_special", "condition": "new", "status": "paused", "sub_status": ["paused_by_seller"],
   "pictures": [{"id": "793512-MLM51622915557_092025", "secure_url": "https://http2.mlstatic.com/D_793512-MLM51622915557_092025-O.jpg"},
                {"id": "700001-MLM49741387400_042025", "secure_url": "https://http2.mlstatic.com/D_700001-MLM49741387400_042025-O.jpg"}],
   "attributes": [{"id": "BRAND", "name": "Marca", "values": [{"id": "9811", "name": "Siete Hojas", "struct": null}]},
     {"id": "NET_VOLUME", "name": "Volumen neto", "value_name": "1 L"}, {"id": "ALCOHOL_CONTENT", "name": "Graduación alcohólica", "value_name": "45 %"},
     {"id": "ORIGIN", "name": "Origen", "value_name": "México"}, {"id": "SELLER_SKU", "value_name": "MEZ-1L"}, {"id": "SELLER_PACKAGE_WEIGHT", "value_name": "1800 g"}]},
  {"id": "MLM3102000005", "site_id": "MLM", "title": "Mezcal Siete Hojas Espadín 750 Ml", "family_name": "Mezcal Siete Hojas Espadín", "family_id": 18446744000000000615,
   "user_product_id": "MLMU3691277914", "seller_id": 100200300, "category_id": "MLM455002", "domain_id": "MLM-MEZCALS", "price": 588, "currency_id": "MXN",
   "available_quantity": 36, "listing_type_id": "gold_pro", "condition": "new", "status": "active",
   "attributes": [{"id": "BRAND", "name": "Marca", "values": [{"id": "9811", "name": "Siete Hojas", "struct": null}]},
     {"id": "NET_VOLUME", "name": "Volumen neto", "value_name": "750 mL"}, {"id": "ALCOHOL_CONTENT", "name": "Graduación alcohólica", "value_name": "45 %"},
     {"id": "ORIGIN", "name": "Origen", "value_name": "México"}, {"id": "SELLER_SKU", "value_name": "MEZ-750"}]}`

// meliFlat is what a program wrote of items under Spanish names, with a summary.
const meliFlat = `{
  "resumen": {"fecha_extraccion": "2026-02-11T09:30:00Z", "total_productos": 2, "rango_precios": {"minimo": 48.5, "maximo": 320}},
  "publicaciones": [
    {"id": "MLM3103000001", "titulo": "Salsa Macha Con Cacahuate 220 G", "descripcion": "Picante y tostada", "precio": 118, "moneda": "MXN", "precio_original": 135.5,
     "estado": "active", "condicion": "new", "stock_disponible": 41, "vendidos": 903, "link_producto": "https://articulo.mercadolibre.com.mx/MLM-3103000001",
     "imagen_principal": "http://http2.mlstatic.com/D_612222-MLM70000000001_012026-F.jpg",
     "galeria_imagenes": ["https://http2.mlstatic.com/D_699999-MLM70000000002_012026-O.jpg", "https://http2.mlstatic.com/D_612222-MLM70000000001_012026-O.jpg"],
     "categoria_id": "MLM455003", "tipo_listado": "gold_pro", "envio_gratis": false, "ubicacion": {"ciudad": "Orizaba", "estado": "Veracruz"},
     "atributos": [{"nombre": "Marca", "valor": "La Tostada"}, {"nombre": "Peso neto", "valor": "220 g"}, {"nombre": "Código universal de producto", "valor": "7501031311309"},
       {"nombre": "Motivo de GTIN vacío", "valor": "Otra razón"}, {"nombre": "Nivel de picor", "valor": "Alto"}, {"nombre": "Origen", "valor": null}],
     "garantia": "Sin garantía"},
    {"id": "MLM3103000002", "titulo": "Chapulines Con Limón", "descripcion": null, "precio": 48.5, "moneda": "MXN", "estado": "under_review", "stock_disponible": 0,
     "imagenes": "https://e.example/ch-1.jpg, https://e.example/ch-2.jpg", "sku": "CHA-50", "atributos": {"Marca": "La Tostada", "Sabor": ["Limón", "Ajo"]},
     "variantes": []}
  ],
  "pie": {"version": 7, "autor": "exportador"}
}`

// meliPage is a page of a public search.
const meliPage = `{"site_id": "MLM", "query": "vainilla", "paging": {"total": 1, "offset": 0, "limit": 50},
  "results": [{"id": "MLM3104000001", "title": "Extracto De Vainilla Papantla", "condition": "new", "thumbnail_id": "950651-MLM47109556662_082025",
    "catalog_product_id": "MLM20021576", "listing_type_id": "gold_special", "permalink": "https://www.mercadolibre.com.mx/p/MLM20021576",
    "buying_mode": "buy_it_now", "site_id": "MLM", "category_id": "MLM455004", "domain_id": "MLM-FLAVORINGS",
    "thumbnail": "http://http2.mlstatic.com/D_950651-MLM47109556662_082025-I.jpg", "currency_id": "MXN", "order_backend": 1, "price": 159595.25, "original_price": null,
    "sale_price": {"price_id": "", "amount": 159595.25, "currency_id": "MXN", "regular_amount": null, "type": "standard", "metadata": {"campaign_id": "P-MLM14363158"}},
    "available_quantity": 50, "official_store_id": 4312, "accepts_mercadopago": true, "tags": ["cart_eligible"],
    "shipping": {"store_pick_up": false, "free_shipping": true, "logistic_type": "fulfillment", "mode": "me2", "tags": ["self_service_out"], "benefits": null},
    "seller": {"id": 100200301, "nickname": "VAINILLERA"}, "attributes": [{"id": "BRAND", "name": "Marca", "value_id": "276243", "value_name": "Totonaca",
      "attribute_group_id": "OTHERS", "attribute_group_name": "Otros", "value_struct": null, "values": [{"id": "276243", "name": "Totonaca", "struct": null, "source": 4663}], "source": 4663}],
    "installments": {"quantity": 12, "amount": 13299.6, "rate": 18.5, "currency_id": "MXN"}, "winner_item_id": null}],
  "sort": {"id": "relevance", "name": "Más relevantes"}, "available_filters": [{"id": "category", "name": "Categorías", "values": [{"id": "MLM1403", "name": "Alimentos", "results": 77}]}]}`
