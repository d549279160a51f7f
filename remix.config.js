/**
 * The one place for Remix's own options; `vite.config.ts` hands them to the plugin.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  serverModuleFormat: "esm",
  ignoredRouteFiles: ["**/*.css", "**/*.test.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Off: looking for the routes near a page took a tenth of the time of an admin page, and told each browser anew, with
    // the page, what it now keeps for ever as a file. Couples' pages have no React to tell it to.
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
    // Vite looks through the routes when it starts. Else it meets a package only with the page that imports it, and
    // reloads every open page: on a fresh clone that took the typed words, or the press of "Pay", with it.
    unstable_optimizeDeps: true,
  },
};
