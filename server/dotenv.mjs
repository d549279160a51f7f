// For `npm start` and `npm run worker`: what the environment does not say is taken from .env, where there is one.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
