import type { PlanLevel, PlanSection } from '@muster/contracts';
import { closed, type Draft, noDraft, readCondition, readLine } from './level-draft.ts';
import { isNameAlone, type LevelName, levelsListed, levelsNamed, ranksListed } from './level-names.ts';
import { finished } from './level-order.ts';
import { levelsInTable } from './level-tables.ts';
import { measuresUnder } from './measures.ts';
import { type Role, roleOf } from './roles.ts';
import { type Statement, statementIn } from './statements.ts';
import { linesOf, type Tree } from './tree.ts';

/**
 * The plan's own response levels, highest first, with their conditions, who may start them and what is then done: from
 * parts whose headings name a level, from tables, and from sentences of running text.
 */
export function levelsOf(tree: Tree): PlanLevel[] {
  const reader = new Reader(tree);
  for (const section of tree.sections) reader.read(section);
  // A general plan names its levels and leaves their conditions to others.
  if (reader.drafts.size === 0) {
    const listed = tree.sections.map(({ text }) => levelsListed(text)).find((names) => names.length > 0);
    for (const name of listed ?? []) reader.draft(name);
  }
  const drafts = [...reader.drafts.values()];
  const names = drafts.map((d) => d.name);
  const told = names.every(({ rank }) => rank > 0);
  const ranks = told
    ? undefined
    : tree.sections.map(({ text }) => ranksListed(text, names)).find((found) => found.size > 0);
  return finished(drafts, ranks ?? new Map());
}

/** 响应终止 and 响应级别调整 name levels too, but say when they end. */
const speaksOfTheEnd = /终止|结束|解除|调整|预警(?:级别|分级|行动)/;
/** Levels that a chapter on these names are an event's, or stand there in passing. */
const ofEvents = /(?:事件|事故|灾害|灾情|险情|火灾|疫情|风险|预警)[^响应]{0,4}(?:分级|等级|级别)/;
const inPassing = /组织|职责|成员单位|工作组|培训|演练|保障|预警|后期|恢复|附则/;

class Reader {
  readonly drafts = new Map<string, Draft>();
  readonly #tree: Tree;
  readonly #taken = new Set<string>();

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  draft(name: LevelName): Draft {
    const known = this.drafts.get(name.key) ?? noDraft(name);
    this.drafts.set(name.key, known);
    return known;
  }

  read(section: PlanSection): void {
    const path = this.#tree.pathTo(section).map((s) => s.heading);
    if (this.#taken.has(section.id) || path.some((heading) => speaksOfTheEnd.test(heading))) return;
    const names = this.#namesOf(section, path);
    if (names.length > 0)
      this.#readPart(
        section,
        this.#inherited(path),
        names.map((name) => this.draft(name)),
      );
    else if (this.#isOfResponse(path, section)) {
      const rest = levelsInTable(section, path.join(' '), (name) => this.draft(name));
      this.#readRunning(section, rest);
    }
  }

  #namesOf(section: PlanSection, path: readonly string[]): LevelName[] {
    if (!isNameAlone(section.heading)) return levelsNamed(section.heading);
    return path.some((heading) => /响应|启动/.test(heading)) ||
      !path.some((heading) => ofEvents.test(heading))
      ? levelsNamed(section.heading)
      : [];
  }

  #isOfResponse(path: readonly string[], { text }: PlanSection): boolean {
    return (
      /响应|启动/.test(text) && (path.some((h) => /响应/.test(h)) || !path.some((h) => inPassing.test(h)))
    );
  }

  /** 一级响应 as an item under 启动条件 is about conditions. */
  #inherited(path: readonly string[]): Role {
    for (const heading of path.slice(0, -1).reverse()) {
      const role = roleOf(heading);
      if (role !== null) return role;
    }
    return null;
  }

  /** A part that speaks of these levels, and everything under it. */
  #readPart(section: PlanSection, role: Role, drafts: readonly Draft[]): void {
    const own = roleOf(section.heading) ?? role;
    const parts = this.#tree.childrenOf(section);
    this.#taken.add(section.id);
    let state = own;
    for (const line of linesOf(section)) {
      const said = own === null ? this.#ofOthers(line, drafts) : null;
      if (said !== null) this.#take(said, section.id);
      else for (const draft of drafts) state = readLine(draft, section.id, line, state);
    }
    if (own === null && parts.some((part) => roleOf(part.heading) !== null || /[：:]$/.test(part.text))) {
      for (const part of parts) if (!this.#taken.has(part.id)) this.#readPart(part, state, drafts);
    } else if (parts.length > 0) this.#readItems(section, state ?? 'conditions', drafts);
  }

  /** The numbered items under a part, whose role is known. */
  #readItems(section: PlanSection, role: Role, drafts: readonly Draft[]): void {
    const parts = this.#tree.childrenOf(section);
    if (role === 'measures')
      for (const draft of drafts) draft.measures.push(...measuresUnder(this.#tree, { ...section, text: '' }));
    for (const part of parts) {
      this.#taken.add(part.id);
      const lines = linesOf(part);
      if (role === 'start') for (const draft of drafts) draft.mayStart.push(...lines);
      else if (role === 'conditions') {
        const [first = '', ...more] = part.heading === '' ? lines : [[part.heading, ...lines].join('：')];
        const items = [first, ...more.filter((line) => !this.#takenElsewhere(line, part.id))];
        for (const draft of drafts)
          for (const item of items)
            if (item !== '' && !/[：:]$/.test(item)) readCondition(draft, part.id, item);
      }
      if (role !== 'measures') this.#readItems(part, role, drafts);
      else for (const under of this.#tree.childrenOf(part)) this.#taken.add(under.id);
    }
  }

  /** A paragraph behind the last item of a list that speaks of a level by its name: Ⅰ级响应由省政府启动。 */
  #takenElsewhere(line: string, sectionId: string): boolean {
    const said = statementIn(line);
    if (said === null || said.condition !== '') return false;
    this.#take(said, sectionId);
    return true;
  }

  #ofOthers(line: string, drafts: readonly Draft[]): Statement | null {
    const said = statementIn(line);
    return said?.levels.some(({ key }) => !drafts.some((d) => d.name.key === key)) ? said : null;
  }

  /** Text outside any level's own part: what its sentences say of levels, and the lists that they open. */
  #readRunning(section: PlanSection, lines: readonly string[]): void {
    let open: { drafts: Draft[]; role: Role } | null = null;
    for (const line of lines) {
      const known: Statement[] = [];
      let last: Draft[] = [];
      for (const sentence of line.split(/(?<=[。；;])/)) {
        const said = statementIn(sentence.trim());
        if (said !== null) {
          known.push(said);
          last = this.#take(said, section.id);
          open = said.opens === null ? null : { drafts: last, role: said.opens };
        } else if (last.length > 0 && sentence.trim() !== '')
          for (const draft of last) readLine(draft, section.id, sentence.trim(), null);
      }
      if (known.length === 0 && open !== null)
        for (const draft of open.drafts) readLine(draft, section.id, line, open.role);
    }
    if (open !== null) this.#readItems(section, open.role, open.drafts);
  }

  #take(said: Statement, sectionId: string): Draft[] {
    const drafts = said.levels.map((name) => this.draft(name));
    for (const draft of drafts) {
      if (said.condition !== '') readLine(draft, sectionId, said.condition, null);
      if (said.start !== '') draft.mayStart.push(closed(said.start));
      if (said.measure !== '') readLine(draft, sectionId, said.measure, 'measures');
    }
    return drafts;
  }
}
