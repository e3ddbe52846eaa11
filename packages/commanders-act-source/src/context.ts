import type { Schema } from "@mapwright/engine/sdk";
import { pages } from "./pages.ts";
import { flag, id, milliseconds, number, object, open, replaced, text, texts } from "./words.ts";

const { reference, web, app, destination, http } = pages;

const appProperties = {
  name: text("Name of the app.", app),
  namespace: text("Package name.", app),
  build: id("Build number.", app),
  version: id("Version.", app),
  core_version: id("Version of the SDK's core.", app),
  consent_version: id("Version of the SDK's consent module.", app),
  serverside_version: id("Version of the SDK's event module.", app),
};

const device: Schema = object("The browser or the mobile device.", {
  ip: text("IP address; set by the platform for events of browsers.", web, "network"),
  user_agent: text("User agent.", web, "network"),
  cookie: text("Cookies of an allow-list, as in a Cookie header.", web, "pseudonym"),
  lang: text("Language of the browser.", web),
  language: text("Language of the device.", app),
  region: text("Region of the device.", app),
  timezone: text("Time zone, such as Europe/Paris.", web),
  timezone_short: text("Time zone in letters, such as CET.", app),
  type: text("Name of the system, such as android.", app),
  name: text("Name of the device.", app),
  manufacturer: text("Maker of the device.", app),
  model: text("Model of the device.", app),
  sdk_id: id("Random id of the app's installation.", app, "pseudonym"),
  advertising_id: text("Advertising id; all zeros when tracking is limited.", app, "pseudonym"),
  idfv: text("Vendor id of iOS.", app, "pseudonym"),
  ad_tracking_enabled: flag("Whether the person lets apps track.", app),
  application_tracking_enabled: flag("Whether tracking is on in the app.", destination),
  cpu_core: id("Cores of the processor.", destination),
  storage: id("Free storage, in GB.", destination),
  ex_storage: id("External storage, in GB.", destination),
  os: object("Operating system.", { name: text("Name.", app), version: id("Version.", app) }),
  app: object("The app, where the destination's page looks for it.", appProperties),
  screen: object("Screen.", {
    width: number("Width in pixels.", web),
    height: number("Height in pixels.", web),
    density: number("Density, Android only.", app),
  }),
  network: object("Connection.", {
    bluetooth: flag("Over Bluetooth.", app),
    cellular: flag("Over a mobile network.", app),
    wifi: flag("Over Wi-Fi.", app),
    carrier: text("Carrier, Android only.", app),
  }),
  lifecycle: open("Sessions of the app.", app, "pseudonym"),
});

export const context: Schema = object("Circumstances of the event.", {
  event_id: id("Id of the event.", reference),
  eventId: id("The same, as browsers send it.", web),
  event_timestamp: milliseconds("When it happened.", reference),
  generatorVersion: text("Version of the tag's generator.", web),
  containerVersion: text("Version of the tag container.", web),
  cookie: replaced(
    text("Cookies, where the destination's example has them.", destination, "pseudonym"),
    "context.device.cookie",
  ),
  page: object("The page.", {
    url: text("Address.", web),
    title: text("Title.", web),
    lang: text("Language.", web),
    referrer: text("Address of the page before.", web),
    path: text("Path.", web),
    viewport: object("Size of the window.", { width: number("Width.", web), height: number("Height.", web) }),
    location: object("Parts of the address.", {
      href: text("Address.", destination),
      hostname: text("Host.", destination),
      pathname: text("Path.", destination),
      search: text("Query.", destination),
    }),
  }),
  device,
  app: object("The app.", appProperties),
  campaign: object("Campaign that led to the event.", {
    name: text("Name.", destination),
    source: text("Source.", http),
    medium: text("Medium.", http),
    content: text("Content.", http),
    term: text("Term.", http),
  }),
  enrichment: open("State of the platform's enrichment.", reference),
  dataquality: open("Findings of the platform's quality checks.", reference),
  warnings: texts("Warnings of the platform.", reference),
});
