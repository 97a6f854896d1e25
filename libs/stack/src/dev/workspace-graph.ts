import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Workspace {
  /** Relative to the repository, such as `libs/protocol`. */
  folder: string;
  name: string;
  dependencies: string[];
}

/** For each workspace folder (`libs/protocol`), the folders of those that depend on it, over any number of steps, and itself. */
export function findDependents(root: string): Map<string, Set<string>> {
  const workspaces = globSync('{apps,libs}/*/package.json', { cwd: root }).map((file) => readWorkspace(root, file));
  return new Map(workspaces.map((workspace) => [workspace.folder, dependentsOf(workspace, workspaces)]));
}

function dependentsOf(changed: Workspace, workspaces: Workspace[]): Set<string> {
  const reached = new Map([[changed.name, changed]]);
  // Those that are added on the way are visited too.
  for (const name of reached.keys()) {
    for (const workspace of workspaces) {
      if (workspace.dependencies.includes(name)) reached.set(workspace.name, workspace);
    }
  }
  return new Set([...reached.values()].map(({ folder }) => folder));
}

function readWorkspace(root: string, file: string): Workspace {
  const value: unknown = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
  const content = typeof value === 'object' && value !== null ? value : {};
  const folder = path.dirname(file);
  return {
    folder,
    name: 'name' in content && typeof content.name === 'string' ? content.name : folder,
    dependencies:
      'dependencies' in content && typeof content.dependencies === 'object' && content.dependencies !== null
        ? Object.keys(content.dependencies)
        : [],
  };
}
