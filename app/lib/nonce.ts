import { createContext } from "react";

/** The Content-Security-Policy nonce of this response, for the few inline scripts Remix needs. */
export const NonceContext = createContext<string | undefined>(undefined);
