/** A refusal as hosted Storage words it; most come with HTTP 400 and the real status in the body. */
export class StorageRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
  ) {
    super(message);
  }
}

export const noObject = () => new StorageRefusal(404, "not_found", "Object not found");
export const noBucket = () => new StorageRefusal(404, "Bucket not found", "Bucket not found");
export const badToken = () => new StorageRefusal(400, "InvalidSignature", "The signature of this link is wrong or it has expired");
export const tooLarge = () => new StorageRefusal(413, "Payload too large", "The object exceeded the maximum allowed size");

/** What Postgres said, in Storage's words; undefined for what is nobody's fault but ours. */
export function fromPostgres(error: unknown): StorageRefusal | undefined {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case "42501":
      return new StorageRefusal(403, "Unauthorized", message ?? "Access denied");
    case "23505":
      return new StorageRefusal(409, "Duplicate", "The resource already exists");
    case "23503":
      return noBucket();
    default:
      return undefined;
  }
}
