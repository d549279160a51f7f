import { useEffect, useState } from "react";

/** A second press does nothing. Coming back from the payment page finds the button as it was. */
export function useOnePress() {
  const [sending, setSending] = useState(false);
  useEffect(() => {
    const back = ({ persisted }: PageTransitionEvent) => persisted && setSending(false);
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
  return { sending, onSubmit: () => setSending(true) };
}
