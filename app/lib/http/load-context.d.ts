import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to.
  interface AppLoadContext {
    /** The visitor's network address; the server takes it from the connection or from trusted proxies. */
    address: string;
    /** The Origin header as it came; Remix does not get to see it. Null: there was none. */
    origin: string | null;
    /** Puts a cookie on the answer, whatever becomes of it: a page, a redirect, a refusal. */
    setCookie: (header: string) => void;
    /** For a route that takes large files from somebody it knows: this request may take minutes. */
    takeYourTime: () => void;
    /** The Content-Security-Policy nonce of this response. */
    nonce: string;
  }
}
