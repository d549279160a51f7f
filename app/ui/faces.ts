/** The faces that a page shows before anybody scrolls, fetched beside its styles instead of after them. */
import type { LinkDescriptor } from "@remix-run/node";
import figtree from "~/styles/fonts/figtree.woff2?url";
import goudyItalic from "~/styles/fonts/sorts-mill-goudy-italic.woff2?url";
import goudy from "~/styles/fonts/sorts-mill-goudy.woff2?url";

const preload = (href: string): LinkDescriptor => ({ rel: "preload", as: "font", type: "font/woff2", crossOrigin: "anonymous", href });

/** Every page's. */
export const faces = [preload(goudy), preload(figtree)];

/** For pages with italics in their title or right below it. */
export const italics = [preload(goudyItalic)];
