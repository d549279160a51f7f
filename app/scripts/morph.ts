/**
 * Makes an element look like another without replacing what both have, so that the focus, an open fold, what was typed,
 * and an `aria-live` region stay what they are and only their content changes. Elements with an id find each other
 * by it, all others by their place.
 */
export function morph(mine: Element, wanted: Element): void {
  takeAttributes(mine, wanted);
  let at: ChildNode | null = mine.firstChild;
  for (const node of wanted.childNodes) {
    const same = partner(at, node);
    if (!same) {
      mine.insertBefore(document.importNode(node, true), at);
      continue;
    }
    while (at && at !== same) at = removed(at);
    if (same instanceof Element && node instanceof Element) morph(same, node);
    else if (same.nodeValue !== node.nodeValue) same.nodeValue = node.nodeValue;
    at = same.nextSibling;
  }
  while (at) at = removed(at);
}

/** Of the nodes from `at` on, the one that `node` is the new look of. */
function partner(at: ChildNode | null, node: Node): ChildNode | null {
  if (!(node instanceof Element) || node.id === "") return at && alike(at, node) ? at : null;
  for (let each = at; each; each = each.nextSibling) if (alike(each, node)) return each;
  return null;
}

const idOf = (node: Node) => (node instanceof Element ? node.id : "");
const alike = (one: Node, other: Node) => one.nodeName === other.nodeName && idOf(one) === idOf(other);

function removed(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** Whether a fold is open is the visitor's business. */
const theirs = new Set(["open"]);

function takeAttributes(mine: Element, wanted: Element): void {
  for (const { name } of [...mine.attributes]) if (!wanted.hasAttribute(name) && !theirs.has(name)) mine.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (mine.getAttribute(name) !== value && !theirs.has(name)) mine.setAttribute(name, value);
}
