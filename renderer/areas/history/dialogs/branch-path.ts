/** What a branch is called unless somebody says otherwise: `spec/deal.branch.spec.yaml`. */
export function branchPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash + 1);
  return dot < 0 ? `${path}.branch` : `${path.slice(0, dot)}.branch${path.slice(dot)}`;
}
