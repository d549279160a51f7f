import { SubNav } from "~/ui/sub-nav";

const links = [
  { href: "/admin/catalogue", label: "Packages" },
  { href: "/admin/catalogue/add-ons", label: "Add-ons" },
  { href: "/admin/catalogue/photos", label: "Pictures" },
];

export function CatalogueNav() {
  return <SubNav label="Catalogue" links={links} />;
}
