/** The lines of a Checkout Session, each with a price made on the spot (`price_data`). */
import type Stripe from "stripe";
import { isFormObject } from "./forms";
import { readObject, readParams, type Params } from "./params";
import { badParam } from "./refusal";
import { newId, seconds } from "./state";

export function readLineItems(params: Params): Stripe.LineItem[] {
  const raw = params.list("line_items");
  if (raw.length === 0) throw badParam("You must pass `line_items` in `payment` mode.", "line_items", "parameter_missing");
  if (raw.length > 100) throw badParam("You can pass at most 100 `line_items`.", "line_items");
  const items = raw.map((each, index) => {
    if (!isFormObject(each)) throw badParam("Invalid object", `line_items[${index}]`);
    return readLineItem(readParams(each, `line_items[${index}]`));
  });
  const other = items.findIndex(({ currency }) => currency !== items[0]?.currency);
  if (other > 0) {
    throw badParam("All line items must use the same currency.", `line_items[${other}][price_data][currency]`);
  }
  return items;
}

function readLineItem(item: Params): Stripe.LineItem {
  item.allow("metadata", "price", "price_data", "quantity");
  if (item.has("price")) throw badParam("The stand-in has no catalogue of prices: pass `price_data`.", item.nameOf("price"));
  const data = readObject(item, "price_data");
  if (!data) throw badParam(`Missing required param: ${item.nameOf("price_data")}.`, item.nameOf("price_data"), "parameter_missing");
  data.allow("currency", "product_data", "tax_behavior", "unit_amount");
  const product = readObject(data, "product_data");
  if (!product) {
    throw badParam(`Missing required param: ${data.nameOf("product_data")}.`, data.nameOf("product_data"), "parameter_missing");
  }
  product.allow("description", "images", "metadata", "name", "tax_code", "unit_label");
  const currency = data.requireText("currency");
  if (!/^[a-z]{3}$/i.test(currency)) {
    throw badParam(`Invalid currency: ${currency}. Stripe currently supports three-letter ISO codes.`, data.nameOf("currency"));
  }
  const unitAmount = data.requireInteger("unit_amount");
  if (unitAmount < 0) {
    throw badParam("Invalid non-negative integer", data.nameOf("unit_amount"), "parameter_invalid_integer");
  }
  const quantity = item.requireInteger("quantity");
  if (quantity < 1) {
    throw badParam("This value must be greater than or equal to 1.", item.nameOf("quantity"), "parameter_invalid_integer");
  }
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: unitAmount * quantity,
    amount_tax: 0,
    amount_total: unitAmount * quantity,
    currency: currency.toLowerCase(),
    description: product.requireText("name"),
    metadata: item.metadata(),
    price: newPrice(currency.toLowerCase(), unitAmount),
    quantity,
  };
}

function newPrice(currency: string, unitAmount: number): Stripe.Price {
  return {
    id: newId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    created: seconds(),
    currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: newId("prod", 14),
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: unitAmount,
    unit_amount_decimal: null,
  };
}
