import type { CodeAction, Diagnostic, Hover, Position } from 'vscode-languageserver/node';
import type { Lang } from '../base/text.ts';
import { VERSION } from '../base/version.ts';
import type { FileProcess } from '../deployment/model.ts';
import type { Fix } from '../fix/model.ts';
import { type CodeActionRequest, codeActionsOf } from '../language/codeActions.ts';
import { type DiagnosticOptions, diagnosticOf } from '../language/diagnostics.ts';
import { hoverOf } from '../language/hover.ts';
import { problemDiagnostic } from '../language/problems.ts';
import { type FileStatus, offStatus, projectStatus, statusOf } from '../language/status.ts';
import { type Foreign, texts } from '../language/texts.ts';
import type { PositionUnit } from '../text/editorPositions.ts';
import { readDisk } from './disk.ts';
import type { OpenDocument, OpenDocuments } from './documents.ts';
import { Folder } from './folder.ts';
import { type PublishedFile, Publisher } from './publisher.ts';
import { Stamps } from './stamps.ts';
import { type Abs, uriOf } from './uris.ts';
import { View } from './view.ts';
import { editorWorld } from './world.ts';

/** What the client told about itself, and how to answer it. */
export interface SessionOptions {
  readonly documents: OpenDocuments;
  readonly unit: PositionUnit;
  /** Whether the disk above the folders may be read. */
  readonly trusted: boolean;
  readonly related: boolean;
  readonly documentChanges: boolean;
  readonly snippets: boolean;
  readonly creates: boolean;
  readonly markdown: boolean;
  /** Whether the client tells what happens on the disk. */
  readonly watching: boolean;
  readonly documentation: string | undefined;
  readonly publish: (file: PublishedFile) => void;
  readonly log: (message: string) => void;
  /** A line for those who look into the log. */
  readonly info: (message: string) => void;
  /** Told when folders are read, and when that is done. */
  readonly loading: (busy: boolean) => Promise<void>;
  /** Says to the person at the editor why nothing is edited in a document. */
  readonly tellForeign: (foreign: ForeignText) => void;
}

/** A document whose text was damaged when the editor read it; docs/protocol.md. */
export interface ForeignText {
  readonly uri: string;
  readonly message: string;
  /** What the file looks like, as VS Code names it, and what a button says that opens it so; undefined where nobody knows. */
  readonly reopen: { readonly encoding: string; readonly title: string } | undefined;
}

/** Everything between what the editor and the disk tell and what is shown. Wiring only: what is right or wrong is decided below. */
export class Session {
  readonly #options: SessionOptions;
  readonly #view: View;
  readonly #publisher: Publisher;
  #lang: Lang;
  #disabled: ReadonlySet<Abs> = new Set();
  /** Folders of the workspace; none lies in another. */
  #listed: readonly Folder[] = [];
  /** Directories of documents that lie in no folder: only what is open there is seen. */
  readonly #loose = new Map<Abs, Folder>();
  /** Places whose content may have changed, folders to be read again, places whose findings may have changed. */
  readonly #dirty = new Set<Abs>();
  readonly #reload = new Set<Folder>();
  readonly #affected = new Set<Abs>();
  readonly #told = new Set<Abs>();
  readonly #stamps: Stamps | undefined;
  #started = false;
  #settling: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions, lang: Lang) {
    this.#options = options;
    this.#lang = lang;
    this.#view = new View(options.documents, options.unit);
    this.#stamps = options.watching ? undefined : new Stamps();
    this.#publisher = new Publisher(options.publish);
  }

  /** Another language, or other folders in which nothing is to be said. */
  configure(lang: Lang, disabled: ReadonlySet<Abs>): void {
    this.#lang = lang;
    this.#disabled = disabled;
    for (const folder of [...this.#listed, ...this.#loose.values()]) this.#affect(folder.files);
    this.#affect(this.#publisher.places);
  }

  get folders(): readonly Abs[] {
    return this.#listed.map((folder) => folder.root);
  }

  /** The workspace's folders from now on; one that lies in another is seen with it. */
  setFolders(roots: readonly Abs[]): void {
    const wanted = new Set(roots.filter((root) => !roots.some((other) => other !== root && isIn(root, other))));
    const kept = this.#listed.filter((folder) => wanted.delete(folder.root));
    for (const folder of this.#listed) if (!kept.includes(folder)) this.#affect(folder.files);
    const fresh = [...wanted].map((root) => this.#folder(root, true));
    this.#listed = [...kept, ...fresh];
    for (const folder of fresh) this.#reload.add(folder);
    for (const [directory, folder] of this.#loose) {
      if (!this.#listed.some(({ root }) => isIn(directory, root))) continue;
      this.#affect(folder.files);
      this.#loose.delete(directory);
    }
    for (const abs of this.#options.documents.places) this.#dirty.add(abs);
  }

  /** A document was opened, typed in or closed. */
  touch(abs: Abs): void {
    this.#dirty.add(abs);
  }

  /** Something happened on the disk. */
  diskChanged(abs: Abs): void {
    this.#options.documents.diskChanged(abs);
    this.#dirty.add(abs);
  }

  /** Places that have changed on the disk since they were read, where the client does not watch them. */
  get changedUnwatched(): readonly Abs[] {
    return this.#stamps?.changed() ?? [];
  }

  /** Takes in everything that was told so far, judges what it touches and publishes what has changed. */
  settle(): Promise<void> {
    this.#settling = this.#settling
      .then(() => this.#settle())
      .catch((error: unknown) => this.#options.log(stackOf(error)));
    return this.#settling;
  }

  async #settle(): Promise<void> {
    while (this.#dirty.size > 0 || this.#reload.size > 0) {
      const dirty = [...this.#dirty];
      this.#dirty.clear();
      for (const abs of dirty) await this.#take(abs);
      const folders = [...this.#reload];
      this.#reload.clear();
      if (folders.length > 0) await this.#load(folders.filter((folder) => this.#isAlive(folder)));
    }
    for (const folder of this.#listed) this.#affect(folder.newDay());
    const affected = [...this.#affected];
    this.#affected.clear();
    for (const abs of affected) this.#publish(abs);
  }

  async #load(folders: readonly Folder[]): Promise<void> {
    const { loading, info } = this.#options;
    const start = performance.now();
    await loading(true);
    try {
      for (const folder of folders) {
        this.#affect(await folder.load());
        if (folder.listed) this.#stamps?.note(folder.known);
      }
    } finally {
      await loading(false);
    }
    if (!folders.some((folder) => folder.listed)) return;
    const ms = Math.round(performance.now() - start);
    const t = texts[this.#lang];
    const files = folders.reduce((sum, folder) => sum + folder.count, 0);
    const program = `rmqlint ${VERSION}`;
    info(this.#started ? t.readAgain(files, ms) : t.started(program, process.versions.node, folders.length, files, ms));
    this.#started = true;
  }

  /** Hands a place's content to every folder that may see it. */
  async #take(abs: Abs): Promise<void> {
    this.#affected.add(abs);
    this.#view.forget(abs);
    const open = this.#options.documents.get(abs);
    if (open !== undefined) {
      const owner = this.#owner(abs);
      for (const folder of owner === undefined || owner.listed ? this.#listed : [...this.#listed, owner])
        await this.#update(folder, abs, open.content.bytes);
      return;
    }
    await this.#leave(abs);
    const seen = this.#listed.filter((folder) => isIn(abs, folder.root) || folder.file(abs) !== undefined);
    if (seen.length === 0) return;
    const found = readDisk(abs);
    if (found.type === 'file') this.#stamps?.note([abs]);
    for (const folder of seen) {
      if (found.type === 'file') await this.#update(folder, abs, found.bytes);
      else if (found.type === 'gone') await this.#update(folder, abs, undefined);
      else if (found.type === 'unreadable' || (found.type === 'directory' && isIn(abs, folder.root)))
        this.#reload.add(folder);
    }
  }

  async #update(folder: Folder, abs: Abs, bytes: Uint8Array | undefined): Promise<void> {
    const affected = await folder.update(abs, bytes);
    if (affected === undefined) this.#reload.add(folder);
    else this.#affect(affected);
  }

  /** A document outside of all folders was closed. */
  async #leave(abs: Abs): Promise<void> {
    const directory = directoryOf(abs);
    const folder = this.#loose.get(directory);
    if (folder === undefined) return;
    await this.#update(folder, abs, undefined);
    if ([...this.#options.documents.namesIn(directory)].length === 0) this.#loose.delete(directory);
  }

  #affect(places: Iterable<Abs>): void {
    for (const abs of places) this.#affected.add(abs);
  }

  #isAlive(folder: Folder): boolean {
    return this.#listed.includes(folder) || this.#loose.get(folder.root) === folder;
  }

  #folder(root: Abs, listed: boolean): Folder {
    const { documents, trusted, log } = this.#options;
    return new Folder(
      listed,
      editorWorld({ root, overlay: documents, disk: listed, above: listed && trusted }),
      root,
      log,
    );
  }

  /** The folder that speaks of a file. A document in none of them gets one made for its directory. */
  #owner(abs: Abs): Folder | undefined {
    const listed =
      this.#listed.find((folder) => isIn(abs, folder.root)) ??
      this.#listed.find((folder) => folder.findingsIn(abs).length > 0);
    if (listed !== undefined || this.#options.documents.get(abs) === undefined) return listed;
    const directory = directoryOf(abs);
    let folder = this.#loose.get(directory);
    if (folder === undefined) {
      folder = this.#folder(directory, false);
      this.#loose.set(directory, folder);
      this.#reload.add(folder);
    }
    return folder;
  }

  #publish(abs: Abs): void {
    const open = this.#options.documents.get(abs);
    const folder = this.#owner(abs);
    const ours = open !== undefined && folder?.file(abs) !== undefined;
    if (ours && open.content.codec === undefined && !this.#told.has(abs)) {
      this.#told.add(abs);
      this.#options.tellForeign(this.#foreign(open));
    }
    const uri = open?.uri ?? (folder?.listed === true ? uriOf(abs) : undefined);
    const diagnostics = folder === undefined || this.#disabled.has(folder.root) ? [] : this.#diagnosticsOf(folder, abs);
    this.#publisher.put(abs, { uri, version: open?.text.version, ours }, diagnostics);
  }

  #foreign({ uri, abs, told, disk, content }: OpenDocument): ForeignText {
    const t = texts[this.#lang];
    const gbk = disk?.encoding === 'gbk';
    const why: Foreign =
      told === undefined ? { why: 'unsaid' } : { why: content.damaged ? 'damaged' : 'unknown', encoding: told };
    return {
      uri,
      message: t.foreignText(abs.slice(abs.lastIndexOf('/') + 1), why),
      reopen: gbk ? { encoding: 'gbk', title: t.reopenAs('GBK') } : undefined,
    };
  }

  #diagnosticsOf(folder: Folder, abs: Abs): Diagnostic[] {
    const out: Diagnostic[] = [];
    for (const problem of folder.problemsIn(abs)) {
      const file = this.#view.file(folder, abs);
      const document = this.#view.document(folder, abs);
      if (file !== undefined && document !== undefined)
        out.push(problemDiagnostic(problem, document.lines, file.positions, this.#lang));
    }
    for (const finding of folder.findingsIn(abs)) {
      const diagnostic = diagnosticOf(finding, this.#view.files(folder), this.#diagnosticOptions());
      if (diagnostic !== undefined) out.push(diagnostic);
    }
    return out;
  }

  #diagnosticOptions(): DiagnosticOptions {
    const { documentation, related } = this.#options;
    return { lang: this.#lang, documentation, related };
  }

  /** What was said of a file; settled or not. */
  diagnosticsAt(abs: Abs): PublishedFile | undefined {
    return this.#publisher.get(abs);
  }

  /** Of every file. */
  get published(): readonly PublishedFile[] {
    return this.#publisher.files;
  }

  /** Corrections at a place; of settled findings. */
  codeActions(abs: Abs, request: Omit<CodeActionRequest, 'file'>): CodeAction[] {
    const folder = this.#owner(abs);
    const path = folder?.world.pathOf(abs);
    if (folder === undefined || path === undefined || this.#disabled.has(folder.root)) return [];
    const { documentChanges, snippets, creates } = this.#options;
    const options = {
      ...this.#diagnosticOptions(),
      documentChanges,
      snippets,
      creates,
      areSafe: (fixes: readonly Fix[]) => folder.areSafe(abs, fixes),
    };
    return codeActionsOf({ ...request, file: path }, folder.findingsIn(abs), this.#view.files(folder), options);
  }

  /** What there is to say of a file in a status bar; undefined for one that is none of RocketMQ's. */
  status(abs: Abs): FileStatus | undefined {
    const folder = this.#owner(abs);
    if (folder === undefined) return undefined;
    const governed = folder.governedBy(abs);
    if (governed === undefined && folder.file(abs) === undefined) return undefined;
    if (this.#disabled.has(folder.root)) return offStatus(this.#lang);
    if (governed !== undefined) return projectStatus(governed.length, folder.findingsOf(governed), this.#lang);
    const deployments = folder.deploymentsOf(abs);
    return statusOf(processesOf(folder, abs), deployments, folder.findingsOf(deployments), this.#lang);
  }

  /** What is known of the entry at a position. */
  async hover(abs: Abs, position: Position): Promise<Hover | undefined> {
    const { describe } = await import('../language/descriptions.chunk.ts');
    const { memberAt } = await import('../language/jsonMember.chunk.ts');
    const folder = this.#owner(abs);
    const source = folder?.file(abs);
    const file = folder === undefined ? undefined : this.#view.file(folder, abs);
    if (folder === undefined || source === undefined || file === undefined || this.#disabled.has(folder.root))
      return undefined;
    const processes = processesOf(folder, abs);
    return hoverOf(
      { document: source.document, processes, positions: file.positions, position },
      { lang: this.#lang, describe, memberAt, format: this.#options.markdown ? 'markdown' : 'plaintext' },
    );
  }
}

/** The processes that run a file. */
function processesOf(folder: Folder, abs: Abs): readonly FileProcess[] {
  const path = folder.file(abs)?.path;
  const all = folder.deploymentsOf(abs).flatMap((deployment) => deployment.processes);
  return all.filter(
    (process): process is FileProcess => process.file?.path === path && process.effective !== undefined,
  );
}

const isIn = (abs: Abs, root: Abs): boolean => abs === root || abs.startsWith(root.endsWith('/') ? root : `${root}/`);

const directoryOf = (abs: Abs): Abs => abs.slice(0, abs.lastIndexOf('/'));

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
