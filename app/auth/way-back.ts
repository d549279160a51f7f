/** Where the door leads: a path of the admin, and nowhere else (A31). */
export function wayBack(asked: string | null): string {
  if (!asked || asked.length > 500 || !/^\/admin(?:[/?]|$)/.test(asked)) return "/admin";
  const url = new URL(asked, "https://admin.invalid");
  // Dots and doubled slashes are resolved before they are judged.
  return url.host === "admin.invalid" && /^\/admin(?:\/|$)/.test(url.pathname) && !/^\/admin\/(?:sign-in|sign-out|second-factor|forgotten|recover|new-password|confirm-email)/.test(url.pathname)
    ? url.pathname + url.search
    : "/admin";
}
