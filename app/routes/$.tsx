import { notFound, publicLoader } from "~/lib/http.server";

/** Every address that is nothing else: the 404 page, with the site around it. */
export const loader = publicLoader(async () => notFound());

export default function NotFound() {
  return null;
}
