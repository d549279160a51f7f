import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  // Tells the types what remix.config.js tells the server: loaders' data arrives as it was, `data()` unwrapped.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to.
  interface Future {
    v3_singleFetch: true;
  }
}
