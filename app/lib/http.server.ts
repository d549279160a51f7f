/** What routes are made with. */
export { costlyLoader, publicAction, publicLoader, webhookAction, isGuarded, type Visit } from "./http/builders.server";
export { notFound, refuse, type Problem } from "./http/guard.server";
