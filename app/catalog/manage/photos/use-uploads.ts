/** Sends files one after another and tells how far each is, which `fetch` cannot for what it sends. */
import { useRevalidator } from "@remix-run/react";
import { useRef, useState } from "react";
import { MOST_BYTES, tooLarge, type Received } from "./unfit";

export type Upload = {
  key: number;
  file: File;
  state: "waiting" | "sending" | "developing" | "hung" | "refused";
  /** Sent so far, of 1. */
  sent: number;
  /** After the file's name: what is wrong with it. */
  problem: string | null;
  /** Whether sending it once more may help. */
  mayRetry: boolean;
};

type Sent = { problem: string | null; mayRetry: boolean };

export type Uploads = { uploads: Upload[]; add: (files: Iterable<File>) => void; again: (key: number) => void };

/** `to`: where one file goes. The page is read anew when the last has arrived. */
export function useUploads(to: string): Uploads {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Upload[]>([]);
  const busy = useRef(false);
  const next = useRef(0);
  const { revalidate } = useRevalidator();

  const change = (key: number, what: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...what } : upload)));

  async function run(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    for (let upload = queue.current.shift(); upload; upload = queue.current.shift()) {
      const { key, file } = upload;
      const came = await send(to, file, (sent) => change(key, { sent, state: sent < 1 ? "sending" : "developing" }));
      change(key, { state: came.problem === null ? "hung" : "refused", ...came });
    }
    busy.current = false;
    revalidate();
  }

  return {
    uploads,
    add: (files) => {
      const added = Array.from(files, (file): Upload => {
        const problem = file.size > MOST_BYTES ? tooLarge : null;
        return { key: next.current++, file, state: problem ? "refused" : "waiting", sent: 0, problem, mayRetry: false };
      });
      setUploads((all) => [...all.filter(({ state }) => state !== "hung"), ...added]);
      queue.current.push(...added.filter(({ problem }) => problem === null));
      void run();
    },
    again: (key) => {
      const upload = uploads.find((each) => each.key === key);
      if (!upload) return;
      change(key, { state: "waiting", sent: 0, problem: null });
      queue.current.push(upload);
      void run();
    },
  };
}

function send(to: string, file: File, told: (sent: number) => void): Promise<Sent> {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("photos", file);
    const request = new XMLHttpRequest();
    const fail = (problem: string) => resolve({ problem, mayRetry: true });
    request.open("POST", to);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => told(Math.min(loaded / total, 0.99));
    request.upload.onload = () => told(1);
    request.onerror = () => fail("did not arrive: the connection broke.");
    request.onload = () => {
      const { name, problem, sentence } = (request.response ?? {}) as Partial<Received> & { sentence?: string };
      if (request.responseURL.includes("/admin/sign-in")) fail("was not taken: your session has ended. Sign in in another tab, then send it again.");
      else if (typeof name === "string" && problem !== undefined) resolve({ problem, mayRetry: false });
      else fail(sentence ? `was not taken. ${sentence}` : "was not taken: something broke on our side.");
    };
    request.send(body);
  });
}
