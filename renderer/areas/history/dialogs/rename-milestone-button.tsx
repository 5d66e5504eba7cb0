import { useStore } from 'zustand';
import type { Milestone } from '#shared/contracts/history.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Machine } from '../machine/create-machine.ts';
import { milestonesAt } from './milestones.ts';
import { RenameMilestoneDialog } from './rename-milestone-dialog.tsx';

/**
 * Renames the milestone under the scrubber, or one of those there. Away from milestones it is disabled rather than
 * gone: the bar must not change its height while somebody scrubs.
 */
export function RenameMilestoneButton({ machine }: { machine: Machine }) {
  const milestones = useStore(machine.store, (state) => state.milestones);
  const position = useStore(machine.store, (state) => state.position);
  const [here, ...more] = milestonesAt(milestones, position);
  const rename = (milestone: Milestone) =>
    showOverlay(<RenameMilestoneDialog client={machine.client} milestone={milestone} />);

  if (milestones.length === 0) return null;
  if (here === undefined) return <Button disabled>Rename milestone</Button>;
  if (more.length === 0) return <Button onClick={() => rename(here)}>Rename milestone</Button>;
  return (
    <Menu
      trigger={
        <Button>
          Rename milestone
          <Icon name="down" className="size-3.5" />
        </Button>
      }
      groups={[[here, ...more].map((one) => ({ label: `◆ ${one.name}`, run: () => rename(one) }))]}
    />
  );
}
