import { z } from 'zod';
import { method } from './contract.ts';
import { projectSummary } from './documents.ts';

/** What a template says about itself in its `template.json`, for whoever chooses. */
export const templateFacts = z.strictObject({
  title: z.string().min(1).max(60),
  /** One sentence. */
  description: z.string().min(1).max(200),
});

export const templateSummary = templateFacts.extend({
  /** What it is called in calls and on the command line. */
  name: z.string(),
  documents: z.number().int().positive(),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

/** Projects that begin with documents instead of nothing. */
export const templatesContract = {
  methods: {
    'templates.list': method({
      effect: 'read',
      input: z.object({}),
      output: z.object({ templates: z.array(templateSummary) }),
      errors: [],
    }),
    /** Makes a project with copies of a template's documents; one activity. */
    'projects.createFromTemplate': method({
      effect: 'write',
      input: z.object({ template: z.string().max(100), name: z.string() }),
      output: projectSummary,
      errors: ['templates/not-found', 'documents/name-invalid', 'workspace/not-saved'],
    }),
  },
  events: {},
};
