import type { Lang } from '../base/text.ts';
import { VERSION } from '../base/version.ts';
import type { DiagnosticOptions } from '../language/diagnostics.ts';
import {
  type Abilities,
  DEFAULT_FEATURES,
  type FileContext,
  type WorkspaceContext,
} from '../language/features/context.ts';
import { type FileStatus, offStatus, statusOf } from '../language/features/status.ts';
import { texts } from '../language/texts.ts';
import type { PositionUnit } from '../text/editorPositions.ts';
import { Background } from './background.ts';
import type { OpenDocuments } from './documents.ts';
import { fileContext } from './fileContext.ts';
import type { Files } from './files.ts';
import type { Folder } from './folder.ts';
import { Folders } from './folders.ts';
import { Pace } from './pace.ts';
import type { ProgressBar } from './progress.ts';
import { type PublishedFile, Publisher } from './publisher.ts';
import type { Settings } from './settings.ts';
import { diagnosticsOf, type ForeignText, foreignText, type KnownDiagnostics } from './shown.ts';
import { Stamps } from './stamps.ts';
import { type Abs, isIn, uriOf } from './uris.ts';
import { View } from './view.ts';
import { workspaceContext } from './workspaceContext.ts';

/** What the client told about itself, and how to answer it. */
export interface SessionOptions {
  readonly documents: OpenDocuments;
  readonly files: Files;
  readonly unit: PositionUnit;
  /** Whether the disk above the folders may be read. */
  readonly trusted: boolean;
  readonly diagnostics: Omit<DiagnosticOptions, 'lang'>;
  readonly abilities: Abilities;
  /** Whether the client tells what happens on the disk. */
  readonly watching: boolean;
  /** Whether the client asks for findings instead of being told. */
  readonly pull: boolean;
  /** Returns what to wait for before more is published. */
  readonly publish: (file: PublishedFile) => Promise<void> | undefined;
  readonly log: (message: string) => void;
  /** A line for those who look into the log. */
  readonly info: (message: string) => void;
  /** Told when folders are read, and when that is done. */
  readonly loading: (busy: boolean) => Promise<void>;
  /** Shows that work goes on in the background; undefined where the client cannot. */
  readonly progress: (() => Promise<ProgressBar>) | undefined;
  /** Says to the person at the editor why nothing is edited in a document. */
  readonly tellForeign: (foreign: ForeignText) => void;
}

/** A folder that was read in fewer milliseconds is read again at once, and not in the background. */
const QUICK = 150;
/** When more places than these change at once, everything is read again in the background. */
const MANY = 1000;

/**
 * Everything between what the editor and the disk tell and what is shown. Wiring only: what is right or wrong is decided below. Open files come
 * first; the others are read and judged in the background.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #view: View;
  readonly #publisher: Publisher;
  readonly #diagnostics: KnownDiagnostics = new WeakMap();
  readonly #folders: Folders;
  readonly #background: Background;
  #lang: Lang;
  #disabled: ReadonlySet<Abs> = new Set();
  #features = DEFAULT_FEATURES;
  /** Places whose content may have changed, and places whose findings may have changed. */
  readonly #dirty = new Set<Abs>();
  readonly #affected = new Set<Abs>();
  readonly #told = new Set<Abs>();
  readonly #stamps: Stamps | undefined;
  #started = false;
  #taking: Promise<void> = Promise.resolve();
  #busy = 0;

  constructor(options: SessionOptions, lang: Lang) {
    const { documents, files, unit, trusted, log } = options;
    this.#options = options;
    this.#lang = lang;
    this.#view = new View(documents, unit);
    this.#stamps = options.watching ? undefined : new Stamps(options.files);
    this.#publisher = new Publisher(options.publish, options.pull);
    this.#folders = new Folders({ documents, files, trusted, log, seen: this.#stamps?.see });
    this.#background = new Background({
      takeIn: () => (this.#dirty.size > 0 || this.#busy > 0 ? this.settle() : undefined),
      folders: () => this.#folders.listed,
      isEnabled: ({ root }) => !this.#disabled.has(root),
      read: (folder, pause) => this.#read(folder, pause),
      publish: (folder) => this.#publishAffected(folder),
      progress: options.progress,
      log: (error) => log(stackOf(error)),
    });
  }

  /** Another language, other folders in which nothing is to be said, other features. */
  configure({ lang, disabled, features }: Settings): void {
    const { all } = this.#folders;
    const changed = all.filter(({ root }) => lang !== this.#lang || disabled.has(root) !== this.#disabled.has(root));
    this.#lang = lang;
    this.#disabled = disabled;
    this.#features = features;
    for (const folder of changed) folder.again();
    for (const abs of this.#publisher.places) {
      const owner = this.#folders.owner(abs);
      if (owner !== undefined && disabled.has(owner.root)) this.#affected.add(abs);
    }
  }

  /** The language that people are spoken to. */
  get lang(): Lang {
    return this.#lang;
  }

  get abilities(): Abilities {
    return this.#options.abilities;
  }

  /** What work in the background is called. */
  get checking(): string {
    return texts[this.#lang].checking;
  }

  get folders(): readonly Abs[] {
    return this.#folders.listed.map((folder) => folder.root);
  }

  /** Folders of the workspace come and go. */
  changeFolders(gone: ReadonlySet<Abs>, more: readonly Abs[]): void {
    const left = this.#folders.set([...this.#folders.opened.filter((abs) => !gone.has(abs)), ...more]);
    for (const abs of this.#publisher.places) {
      const owner = this.#folders.owner(abs);
      if (owner === undefined) this.#affected.add(abs);
      else if (left.some(({ root }) => isIn(abs, root))) owner.affect(abs);
    }
    for (const abs of this.#options.documents.places) this.#dirty.add(abs);
  }

  /** A document was opened, typed in or closed. */
  touch(abs: Abs): void {
    this.#dirty.add(abs);
    for (const folder of this.#folders.listed) folder.interrupt(abs);
  }

  /** Whether it matters that a file has changed on the disk. */
  minds(abs: Abs): boolean {
    return this.#options.documents.has(abs) || this.#folders.minds(abs, this.#disabled);
  }

  /** Something happened on the disk. */
  diskChanged(abs: Abs): void {
    this.#options.documents.diskChanged(abs);
    this.touch(abs);
  }

  /** Places that have changed on the disk since they were read, where the client does not watch them. */
  get changedUnwatched(): readonly Abs[] {
    if (this.#stamps === undefined) return [];
    // What was read before this moment, and is not noted yet, may have changed since.
    for (const folder of this.#folders.listed) if (!folder.isWhole) folder.outdate();
    return this.#stamps.changed();
  }

  /** Ends all work in the background. */
  stop(): void {
    this.#background.stop();
    for (const folder of this.#folders.all) folder.outdate();
  }

  /** Takes in everything that was told so far, judges the deployments of open files and publishes what has changed. The rest follows. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#takeIn(undefined);
      for (const folder of this.#folders.all) {
        folder.newDay();
        if (this.#disabled.has(folder.root)) continue;
        for (const abs of this.#options.documents.places) folder.judgeFile(abs);
      }
      this.#publishAll();
      this.#background.start();
    });
  }

  /** Takes in everything that was told so far, as far as an answer about a file depends on it. */
  ready(abs: Abs): Promise<void> {
    return this.#inTurn(() => this.#takeIn(abs));
  }

  /** Resolves when everything is judged and published. @param isCancelled looked at now and then */
  async finished(isCancelled: () => boolean): Promise<void> {
    await this.settle();
    await this.#background.finished(isCancelled);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#busy++;
    this.#taking = this.#taking
      .then(work)
      .catch((error: unknown) => this.#options.log(stackOf(error)))
      .finally(() => {
        this.#busy--;
      });
    return this.#taking;
  }

  /** @param asked a file that must have been read, beside those that are open */
  async #takeIn(asked: Abs | undefined): Promise<void> {
    do {
      const dirty = [...this.#dirty];
      this.#dirty.clear();
      if (dirty.length > 0) await this.#take(dirty);
      for (const folder of this.#folders.all) {
        if (folder.isWhole) continue;
        if (folder.isKnown) await this.#read(folder, new Pace().pause);
        else if (!folder.listed || folder.cost < QUICK) await this.#read(folder);
        else await this.#focus(folder, asked);
      }
    } while (this.#dirty.size > 0);
  }

  async #focus(folder: Folder, asked: Abs | undefined): Promise<void> {
    const wanted = [...this.#options.documents.places, ...(asked === undefined ? [] : [asked])];
    const places = wanted.filter((abs) => isIn(abs, folder.root));
    if (!places.every((abs) => folder.covers(abs))) await folder.focus(places);
  }

  /** Reads everything in a folder. */
  async #read(folder: Folder, pause?: () => Promise<void> | undefined): Promise<void> {
    const { loading, info } = this.#options;
    await loading(true);
    try {
      if (!(await folder.readAll(pause)) || !folder.listed) return;
    } finally {
      await loading(false);
    }
    this.#stamps?.note(folder.known);
    const t = texts[this.#lang];
    const ms = Math.round(folder.took);
    info(
      this.#started
        ? t.readAgain(folder.count, ms)
        : t.started(`rmqlint ${VERSION}`, this.#options.files.runtime, this.#folders.listed.length, folder.count, ms),
    );
    this.#started = true;
  }

  /** Hands what became of places to every folder that may see them. */
  async #take(places: readonly Abs[]): Promise<void> {
    const changes = new Map<Folder, [Abs, Uint8Array | undefined][]>();
    const tell = (folder: Folder, abs: Abs, bytes: Uint8Array | undefined): void => {
      const list = changes.get(folder);
      if (list === undefined) changes.set(folder, [[abs, bytes]]);
      else list.push([abs, bytes]);
    };
    for (const abs of places) {
      this.#affected.add(abs);
      this.#view.forget(abs);
      const open = this.#options.documents.get(abs);
      if (open !== undefined) {
        const owner = this.#folders.owner(abs);
        for (const folder of this.#folders.listed) tell(folder, abs, open.content.bytes);
        if (owner?.listed === false) tell(owner, abs, open.content.bytes);
        continue;
      }
      const loose = this.#folders.leave(abs);
      if (loose !== undefined) tell(loose, abs, undefined);
      this.#takeFromDisk(abs, places.length > MANY, tell);
    }
    for (const [folder, list] of changes) await folder.update(list);
  }

  /** @param many whether so much has changed that reading everything again is less work */
  #takeFromDisk(
    abs: Abs,
    many: boolean,
    tell: (folder: Folder, abs: Abs, bytes: Uint8Array | undefined) => void,
  ): void {
    const seen = this.#folders.listed.filter((folder) => isIn(abs, folder.root) || folder.file(abs) !== undefined);
    if (many) for (const folder of seen) folder.outdate();
    if (many || seen.length === 0) return;
    const found = this.#options.files.find(abs);
    if (found.type === 'file') this.#stamps?.note([abs]);
    for (const folder of seen) {
      folder.releaseFile(abs);
      if (found.type === 'file') tell(folder, abs, found.bytes);
      else if (found.type === 'gone') tell(folder, abs, undefined);
      else if (found.type === 'unreadable' || (found.type === 'directory' && isIn(abs, folder.root))) folder.outdate();
    }
  }

  #publishAll(): void {
    for (const folder of this.#folders.all) {
      folder.finish();
      for (const abs of folder.takeAffected()) this.#affected.add(abs);
    }
    const affected = [...this.#affected];
    this.#affected.clear();
    for (const abs of affected) void this.#publish(abs);
  }

  /** Publishes what a folder has found out. @returns what to wait for before more is published */
  async #publishAffected(folder: Folder): Promise<void> {
    await Promise.all(folder.takeAffected().map((abs) => this.#publish(abs)));
  }

  #publish(abs: Abs): Promise<void> | undefined {
    const open = this.#options.documents.get(abs);
    const folder = this.#folders.owner(abs);
    const disabled = folder !== undefined && this.#disabled.has(folder.root);
    if (folder !== undefined && !disabled && !folder.isReady(abs)) return undefined;
    const ours = open !== undefined && folder?.isOurs(abs) === true;
    if (ours && open.content.codec === undefined && !this.#told.has(abs)) {
      this.#told.add(abs);
      this.#options.tellForeign(foreignText(open, this.#lang));
    }
    const uri = open?.uri ?? (folder?.listed === true ? uriOf(abs) : undefined);
    const diagnostics =
      folder === undefined || disabled
        ? []
        : diagnosticsOf(folder, abs, this.#view, this.#diagnosticOptions, this.#diagnostics);
    return this.#publisher.put(abs, { uri, version: open?.text.version, ours }, diagnostics);
  }

  get #diagnosticOptions(): DiagnosticOptions {
    return { lang: this.#lang, ...this.#options.diagnostics };
  }

  /** What there is to say of a file; of a client that asks. */
  diagnosticsAt(abs: Abs): PublishedFile | undefined {
    const folder = this.#folders.owner(abs);
    if (folder !== undefined && !this.#disabled.has(folder.root)) {
      folder.judgeFile(abs);
      void this.#publish(abs);
      folder.releaseFile(abs);
    }
    return this.#publisher.get(abs);
  }

  /** Of every file. */
  get published(): readonly PublishedFile[] {
    return this.#publisher.files;
  }

  /**
   * Asks a question about a file; undefined where it lies nowhere or in a folder in which nothing is to be said. What was found out for the answer
   * is let go of.
   */
  ask<T>(abs: Abs, isCancelled: () => boolean, question: (context: FileContext) => T): T | undefined {
    const folder = this.#folders.owner(abs);
    const path = folder?.world.pathOf(abs);
    if (folder === undefined || path === undefined || this.#disabled.has(folder.root)) return undefined;
    const file = this.#view.file(folder, abs);
    const document = this.#view.document(folder, abs);
    if (file === undefined || document === undefined) return undefined;
    const answer = question(
      fileContext(folder, abs, this.#view, {
        ...{ path, document, file, isCancelled },
        ...{ lang: this.#lang, abilities: this.#options.abilities, settings: this.#features },
        diagnostics: this.#diagnosticOptions,
      }),
    );
    folder.releaseFile(abs);
    return answer;
  }

  /**
   * The same at once: of the file its text as it is now, of everything else what was read so far. Nothing is waited for: when a project file is
   * typed in, a large folder is read again.
   */
  askNow<T>(abs: Abs, isCancelled: () => boolean, question: (context: FileContext) => T): T | undefined {
    this.#view.forget(abs);
    return this.ask(abs, isCancelled, question);
  }

  /** What there is to say of a file in a status bar; undefined for one that is none of RocketMQ's. */
  status(abs: Abs): FileStatus | undefined {
    const folder = this.#folders.owner(abs);
    if (folder === undefined) return undefined;
    const governs = folder.governedBy(abs) !== undefined;
    if (!governs && !folder.isOurs(abs)) return undefined;
    if (this.#disabled.has(folder.root)) return offStatus(this.#lang);
    // How many it governs is not known yet.
    if (governs && !folder.isWhole) return { state: 'checked', text: this.checking };
    return this.ask(abs, () => false, statusOf);
  }

  /** Everything that was read, for what is asked whatever file is open. */
  workspace(isCancelled: () => boolean): WorkspaceContext {
    const enabled = this.#folders.all.filter(({ root }) => !this.#disabled.has(root));
    return workspaceContext(enabled, this.#view, { lang: this.#lang, abilities: this.abilities, isCancelled });
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
