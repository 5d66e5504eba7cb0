import type { ImportReport } from '#shared/contracts/documents.ts';
import { skipReasonSentence } from '#shared/contracts/messages.ts';

/** Paths listed in full up to this many; beyond it the number says enough. */
const LISTED = 200;

/** What an import did to each file. What was left out comes first: it is what a person must know. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { created, updated, unchanged, skipped, crlf } = report;
  return (
    <div className="flex flex-col gap-3" data-testid="import-report">
      <p role="status">
        {created.length} created, {updated.length} updated, {unchanged.length} unchanged, {skipped.length}{' '}
        skipped.
        {crlf > 0 && ` ${crlf} with CR LF line ends, which were kept.`}
      </p>
      {skipped.length > 0 && (
        <section aria-label="Skipped">
          <h3 className="mb-1 font-semibold text-warn">Skipped</h3>
          <ul className="flex flex-col gap-1">
            {skipped.slice(0, LISTED).map(({ path, reason, detail }) => (
              <li key={path} className="break-words">
                <span className="font-mono">{path}</span>
                <span className="ml-1 text-muted"> {detail ?? skipReasonSentence(reason)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Paths title="Created" paths={created} />
      <Paths title="Updated" paths={updated} />
    </div>
  );
}

function Paths({ title, paths }: { title: string; paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <details>
      <summary className="text-muted">
        {title} ({paths.length})
      </summary>
      <ul className="mt-1 pl-4 font-mono">
        {paths.slice(0, LISTED).map((path) => (
          <li key={path} className="break-words">
            {path}
          </li>
        ))}
        {paths.length > LISTED && <li>and {paths.length - LISTED} more</li>}
      </ul>
    </details>
  );
}
