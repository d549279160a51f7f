import { adminLoader, notFound } from "~/lib/http.server";

/** Every address of the admin that is nothing else: the 404 page, with the admin around it. */
export const loader = adminLoader(async () => notFound());

export default function NotFound() {
  return null;
}
