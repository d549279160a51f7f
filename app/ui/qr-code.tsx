/** A QR code, whose path was drawn on the server: dark squares of one unit. White around it even where paper is not. */
export function QrCode({ size, path, label }: { size: number; path: string; label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="w-56 border border-rule bg-white">
      <path d={path} fill="#000" />
    </svg>
  );
}
