/** What routes are made with. */
export { costlyLoader, publicAction, publicLoader, webhookAction, isGuarded, type Visit } from "./http/builders.server";
export { adminAction, adminLoader, adminUpload, doorAction, doorLoader, orRefuse, type AdminVisit } from "./http/admin.server";
export { notFound, refuse, type Problem } from "./http/guard.server";
