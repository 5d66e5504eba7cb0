import { useState } from 'react';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { EditDecision } from '#shared/contracts/builds.ts';
import { missingInWords } from './build-words.ts';
import { EditedFiles } from './edited-files.tsx';
import { FileDiff } from './file-diff.tsx';
import { FileList } from './file-list.tsx';
import type { Choice, ChoicesByPath } from './merge-choices.ts';
import type { BuildPlan, BuildWish } from './use-build-plan.ts';

interface BuildPlanViewProps {
  client: EngineClient;
  wish: BuildWish;
  plan: BuildPlan;
  onDecide: (paths: readonly string[], decision: EditDecision) => void;
  choices: ChoicesByPath;
  /** `text` is the merged one, once every conflict has a choice. */
  onChoose: (path: string, choices: readonly (Choice | null)[], text: string | null) => void;
}

/** What a build would do: what needs a word first, the files, and one of them as it would change. */
export function BuildPlanView(props: BuildPlanViewProps) {
  const { client, wish, plan, onDecide, choices, onChoose } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const { conflicts, edited, files, inTheWay } = plan;
  const missing = missingInWords(plan);
  const path = chosen ?? conflicts[0]?.path ?? files[0]?.path ?? null;

  return (
    <>
      {edited.length > 0 && <EditedFiles edited={edited} onDecide={onDecide} onLook={setChosen} />}
      {missing !== null && <p className="text-warn">{missing}</p>}
      {inTheWay.length > 0 && (
        <section aria-label="Files in the way" className="rounded-[10px] border border-warn px-3 py-2">
          <p>These files were not written by a build, and stand where one has to go:</p>
          <ul className="font-mono text-[12px] text-muted">
            {inTheWay.map((one) => (
              <li key={one}>
                <bdi>{one}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {files.length === 0 && conflicts.length === 0 ? (
        edited.length === 0 &&
        inTheWay.length === 0 && (
          <EmptyState
            picture={<Icon name="check" />}
            title="Nothing would change"
            text="The folder has this application already. Building again writes no file."
          />
        )
      ) : (
        <div className="grid min-h-72 flex-1 gap-3 max-sm:grid-rows-[minmax(120px,auto)_minmax(200px,1fr)] sm:grid-cols-[300px_minmax(0,1fr)]">
          <FileList files={files} conflicts={conflicts} chosen={path} onChoose={setChosen} />
          {path !== null && (
            <FileDiff
              key={path}
              client={client}
              wish={wish}
              path={path}
              choices={choices[path] ?? []}
              onChoose={(next, text) => onChoose(path, next, text)}
            />
          )}
        </div>
      )}
    </>
  );
}
