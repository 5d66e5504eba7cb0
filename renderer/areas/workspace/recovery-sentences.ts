import type { RecoveryReport } from '#shared/contracts/workspace.ts';

/** A recovery in sentences: what was found, where the damaged files are, what is missing. */
export function recoverySentences(report: RecoveryReport): string[] {
  const { recordsFromDamaged, recordsFromBackup, pendingRecovered, documentsRecovered } = report;
  const sentences = [
    `${new Date(report.at).toLocaleString()}: ${report.cause}.`,
    `${documentsRecovered} documents were brought back: ${recordsFromDamaged} records and ${pendingRecovered} pending edits from the damaged file${
      report.backup === null ? '' : `, ${recordsFromBackup} records from the backup ${report.backup}`
    }.`,
  ];
  if (report.setAside.length > 0) {
    sentences.push(`The damaged files were set aside, unchanged: ${report.setAside.join(', ')}.`);
  }
  if (report.recordsMissing > 0) {
    sentences.push(`${report.recordsMissing} records are known to have existed and could not be read.`);
  }
  if (report.documentsIncomplete.length > 0) {
    sentences.push(`Look through these documents: ${report.documentsIncomplete.join(', ')}.`);
  }
  return sentences;
}
