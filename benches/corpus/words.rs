//! The words that articles are made of.
//!
//! Plain lists, written for this purpose. What is a form of another word (a plural, a past tense, a
//! surname, a place) is made from its parts, so that the text has thousands of different words.

/// Things, in the singular. All take a plural in s, es or ies.
pub(crate) const NOUNS: &str = "account address agency agreement airport alarm ambulance amendment anchor answer apartment appeal \
apple application apron archive arena argument arrival article assembly asset attack attorney auction audience audit author \
award bakery balcony ballot band bank barge barn barrel barrier basement basin basket battery bay beach beacon bed bell bench \
bicycle bill billboard blanket block board boat body bond bonus book border bottle boulevard boundary box branch brewery \
bridge broker bucket budget builder building bus business butcher button cabin cabinet cable camera camp campaign canal \
candidate captain car card cargo carpenter cart case castle cathedral cellar cement census center ceremony chair chamber \
channel chapel chapter charity charter chart church cinema circle citizen claim class classroom clerk client cliff climate \
clinic clock closure cloud club coalition coast coat code coin collar college column comment commission committee \
community company complaint computer concern concert conference consultant container contest contract convoy corridor \
costume cottage counter county couple court courthouse courtyard crane creek crew crisp crop crossing crowd curtain \
customer cyclist dairy dam dancer deadline dealer debate debt decade decision deck defendant delay delegate delivery \
department deposit depot deputy desk detail detective device diary dinner diplomat director discount dispute district ditch \
diver division dock doctor document dollar donation donor door dormitory draft drain dream driver drought drum editor \
election elevator embassy emergency employee employer engine engineer entrance envelope escort estate estimate event exam \
exhibit exit expert export factory failure fan fare farm farmer father feature fee fence ferry festival field figure film \
filter finger firm flag flight flood floor flower folder footbridge forecast forest forum fountain freighter friend \
fund furnace gallery garage garden gardener gate gauge generator girl glacier glove grade grain grant graph greenhouse \
grocery group guard guest guide gull hall hammer harbor harvest hat headline hearing heater hedge helicopter helmet herd \
highway hill historian hospital hostel hotel house hunter hurdle idea illness import inch incident increase index industry \
inmate inquiry inspection inspector interview inventory investor island jacket jail job journal journalist journey judge juror \
jury kettle keyboard kiosk kitchen label laboratory ladder lake landlord landmark lane lantern laptop laundry law lawmaker \
lawn lawsuit lawyer leader leaflet lease lecture ledger lender lesson letter library license lifeboat lighthouse \
limit line liner lobby locker lodge logo lorry lottery machine magazine mailbox manager manual map margin marina market \
marsh mason meadow measure mechanic medal meeting member memo memorial menu merchant merger message meter mill mine miner \
minister mirror mission monitor monument motel mother motor motorist mountain mural museum musician neighbor network \
newspaper nominee notice novel nurse nursery oath object observer ocean office officer official operator orchard orchestra \
order organ outlet owner package painter painting panel paper parade paragraph parcel parent park parliament partner passage \
passenger patient patrol pavement payment peak pedestrian pension permit petition photograph pianist picture pier \
pilot pipe pipeline plan planet plant plate platform plaza pledge plot plumber pocket poem poet policy poll pond \
pool port portrait post poster pottery power prayer president price priest printer prison prisoner producer product professor \
program project promise proposal prosecutor protest province publisher pump pupil quarry quarter queue quilt rail railway \
rally ranch ranger reactor reader receipt recruit referee refinery reform refugee region register regulator \
relative reporter request rescuer reservoir resident resort restaurant retailer review reward ribbon rider ridge river \
road rocket roof room rope route runner runway sailor salary sample sanction satellite scandal scheme scholar school \
scientist screen script sculpture seat secretary sector senator sensor sentence sergeant session settlement settler sewer \
shareholder shed shelter shepherd sheriff shield ship shipment shipyard shop shore shortage signal singer siren site skater \
sketch skipper slope smuggler sofa soldier stadium stage stall stamp statement station statue steamer steward stock \
storm story stranger stream street strike student studio suburb subsidy subway suitcase summit supplier surgeon survey \
suspect swimmer symptom system table tablet tailor tanker target tariff tavern tax teacher tenant tent terminal test \
theater threat ticket tide timber toll tool tornado tour tourist tower town tractor trader trail trailer train trainer \
tram transfer treaty trench trend trial tribute truck trustee tugboat tunnel turbine tutor uncle uniform union university \
valley van vendor venue verdict vessel veteran victim video village villager vineyard violin visitor voice volcano volunteer \
voter wage wagon waiter wall warden warehouse warning warrant waterfall weapon website wedding weekend well whale wharf wheel \
widow window winery winner witness worker workshop writer yacht yard zone";

/// What is done to things, in the base form. All take a past tense in ed.
pub(crate) const VERBS: &str = "abandon accept accuse acquire adjust admire adopt advertise advise affect afford alert alter \
analyze announce annoy appoint approach approve arrange arrest assemble assess assign assist attach attack attend attract \
avoid award back balance blame block board borrow bother brief calculate call cancel capture carry cause celebrate \
challenge change charge chase check cheer circle cite claim clarify clean clear climb close collect combine command \
compare compile complete conceal concern condemn conduct confirm connect consider construct consult contact contain contest \
convert convince cover crack create criticize cross damage dare decide declare decline decorate defend delay deliver demand \
demolish deny deploy describe deserve design destroy detain detect develop disable discover discuss dismiss display dispute \
dissolve distribute disturb divide donate double doubt drain draft earn educate elect empty enable encourage end endorse \
enforce engage enjoy enlarge ensure enter entertain escape establish estimate evacuate evaluate examine exceed exchange \
exclude excuse exhibit expand expect explain explore export expose express extend face favor fence file fill film finance \
finish fire follow force free fund furnish gather govern grant greet guarantee guard guide halt hammer handle hand \
harvest haul heat help hire honor host house identify ignore illustrate import impose impress improve include increase \
influence inform inherit injure inspect install instruct insure intend introduce invade invent invest investigate invite \
involve isolate issue join judge justify kick label launch lease lecture license lift limit link list load locate lock \
maintain manage mark market measure mention merge mine miss modify monitor mourn move name neglect notice notify \
obey obtain occupy offer open operate oppose order organize outline overlook own pack paint park pass patrol paint perform \
persuade photograph place plant please pledge poison polish postpone praise predict prepare present preserve press prevent \
process produce promise promote propose protect prove publish pull punish purchase pursue push question raise reach realize \
reassure recall receive recognize recommend record recover recruit recycle reduce refuse regard register regulate \
reject release relieve remember remove renew rename rent repair repeat replace report request rescue research reserve resist \
resolve respect restore restrict retain retire return reveal review revise reward ruin sample satisfy save scatter schedule \
search secure select seize separate serve settle share shelter shock shout sign sketch smash sort sponsor stabilize staff \
stage start stretch strengthen study suffer suggest supply support surprise surround survey suspect suspend switch tackle \
target taste tax test threaten touch tow trace track train transform translate transport treat trust turn uncover unite \
update urge use value view violate visit warn wash waste watch weaken welcome widen witness";

/// What things are like.
pub(crate) const ADJECTIVES: &str = "abandoned able abrupt absent active actual adequate affordable agricultural aging aerial ancient \
annual anonymous anxious armed artistic automatic available average awkward bankrupt bare basic bitter bleak blunt bold brave \
brief bright brisk broad broken calm careful casual cautious central certain cheap chief chilly civic civil clean clear clever \
coastal cold colonial comfortable commercial common compact competent complete complex concrete confident constant costly \
crowded crucial cultural curious current damp dangerous dark decent deep delicate dense dependent digital direct disabled \
distant domestic double dramatic dry due dull durable early eastern economic elderly electric electronic elegant empty enormous \
entire equal essential exact excellent exclusive exotic expensive experienced external extra faint fair faithful false familiar \
famous fashionable fatal federal fellow fertile fierce financial firm flat flexible foreign formal former fragile free frequent \
fresh friendly frozen full further future general gentle genuine giant glad global golden graceful gradual grand grateful gray \
great green grim gross guilty handsome handy harsh healthy heavy helpful hidden high historic hollow honest hostile huge humble \
icy ideal identical idle illegal immediate immense independent indirect industrial informal initial inner innocent intense \
internal joint keen key kind landlocked large late lawful lasting leading legal liberal light likely limited liquid little lively \
local lonely long loose loud lower loyal lucky mainland major manual marine maritime massive mature medical mellow metal mild \
military minor mixed mobile moderate modern modest moral municipal mutual mysterious narrow national native natural naval neat \
necessary nervous neutral new noble noisy normal northern notable novel numerous obvious occasional odd offshore old open \
opposite ordinary organic original outdoor outer overdue painful parallel partial patient peaceful peculiar permanent personal \
plain pleasant polite poor popular portable possible practical precious precise pretty previous primary prime private prominent \
proper proud public pure quick quiet radical rapid rare raw ready rear recent regional regular related relevant reliable \
religious reluctant remaining remote reserved residential rich rigid rising rival robust rocky rough round royal rude rural \
rustic sacred safe scarce scenic scientific seasonal secondary secret secular senior sensible separate serious severe shallow \
sharp shiny short shy silent silver similar simple single skilled slender slight slow small smart smooth social soft solar sole \
solid southern spacious spare special specific stable standard steady steep stern stiff strange strict striking strong sturdy \
subtle sudden suitable sunny superb sure swift tall technical temporary tender tense thick thin thorough tidy tight tiny tired \
top total tough toxic traditional tragic tropical typical unclear uneasy unequal unfair unique unknown unpaid unusual upper \
upset urban urgent useful usual vacant vague valid valuable varied vast violent visible visual vital vivid vocal volatile \
voluntary vulnerable warm wary weak wealthy weary western wet wide wild willing windy wise wooden worthy young";

/// How things are done.
pub(crate) const ADVERBS: &str = "abruptly again already apparently barely briefly calmly carefully cheaply clearly closely \
commonly constantly correctly deeply deliberately directly easily entirely eventually exactly fairly finally firmly formally \
frankly freely frequently fully generally gently gradually greatly happily hardly hastily heavily helpfully honestly immediately \
initially jointly just largely lately legally likely locally loudly mainly merely mostly narrowly naturally nearby neatly \
normally notably obviously occasionally often officially openly partly patiently plainly politely poorly possibly presently \
previously privately probably promptly properly publicly quickly quietly rapidly rarely readily really recently regularly \
repeatedly reportedly roughly sadly safely seldom separately seriously sharply shortly silently simply slowly smoothly sometimes \
soon steadily strictly strongly suddenly surely swiftly temporarily thoroughly together truly twice unexpectedly unusually \
usually vaguely warmly wholly widely willingly wisely";

/// First names of people who are quoted.
pub(crate) const FIRST_NAMES: &str = "Ada Adam Alan Albert Alice Amy Andrea Angela Anna Anthony Arthur Barbara Beatrice Benjamin \
Bernard Betty Brenda Brian Bruce Camille Carl Carmen Caroline Cecil Charles Clara Claude Colin Daniel Dean Deborah Denise Diana \
Donald Doris Edgar Edith Edward Elena Eleanor Emily Eric Ernest Esther Eugene Evelyn Felix Florence Frances Frank Frederick \
Gabriel George Gerald Gilbert Gloria Gordon Grace Gregory Harold Harriet Harvey Hector Helen Henry Herbert Hilda Howard Hugo Ida \
Irene Isaac Isabel Jacob James Janet Jasper Jean Jerome Joan Joel Jonas Joseph Joyce Judith Julian Karen Katherine Keith Kenneth \
Laura Lawrence Leo Leonard Lewis Lillian Linda Lloyd Louis Lucy Mabel Marcus Margaret Maria Martha Martin Matthew Maurice \
Michael Miriam Monica Nathan Neil Nicholas Nina Noel Nora Norman Oliver Oscar Pamela Patricia Paul Pauline Peter Philip Rachel \
Ralph Raymond Rebecca Reginald Richard Robert Roger Roland Rosa Ruth Samuel Sandra Sarah Sharon Sidney Simon Sophia Stanley \
Stella Stephen Susan Sylvia Teresa Theodore Thomas Timothy Tobias Ursula Vera Vernon Victor Vincent Viola Walter Wanda Wesley \
William Winifred";

/// Beginnings of surnames and places.
pub(crate) const BEGINNINGS: &str = "Ash Bar Beck Bel Birch Black Bram Bright Brook Cal Carl Cedar Chal Clay Cold Cor Crest Cum Dal \
Dark Den Dun East Eder Elm Fair Fal Fen Fern Fox Gal Gil Glen Gold Grand Gran Green Hal Har Hart Hazel Hel Hol Horn Iron Kel \
Ken Kirk Lang Lark Leigh Lin Long Lor Mal Mar May Mel Mer Mill Mor Nor North Oak Old Or Pen Pin Pres Quin Ram Raven Red Ridge \
Ros Row Rush Sal Sand Sel Shel Silver Sky South Stan Stone Sul Sum Tal Tam Thorn Til Tor Tram Vil Wal War Wes West Whit Wil Win \
Wood Wren Yar York";

/// Endings of surnames.
pub(crate) const NAME_ENDINGS: &str = "acre ander bank bell berg bourne bridge by cliffe combe cott croft dale den don ell er field \
fold ford gate grave ham hart head holm house hurst kin land lake ley low man marsh mere more mount ner over pool ridge rick \
roe rose row sell shaw son stead stock stone strom ter thorpe ton tree vale wall ward water way well wick win wood worth yard";

/// Endings of places.
pub(crate) const PLACE_ENDINGS: &str = "abridge acres beach borough brook burgh burn bury castle chester church cove creek crossing \
den falls field ford fort gate grange grove harbor haven heath hill hollow inlet island junction landing leigh market mead \
minster mouth park pass point pond port quay rapids shire shore springs stead summit ton town vale valley view ville wells wharf \
wick worth";

/// Beginnings and ends of the first names of people whom rules are about, so that no such name is one
/// slip away from anybody else's.
pub(crate) const RARE_FIRST: [&str; 2] = [
    "Abri Belo Cadra Delvi Ephra Fiolo Galve Hestra Ilvo Jorva Kestri Lovra Marvi Nestra Olvi Pavro Quelli Rosva Sevri Tolva",
    "bert dian fred garda lian mund nella phine rick selin thea wald wina xander zo",
];

/// Likewise for surnames.
pub(crate) const RARE_LAST: [&str; 3] = [
    "Aber Brande Cramo Drusko Ellin Frobi Gruno Hamble Inchka Jolli Krame Lobro Mandre Nuske Ostro Plumka Quirri Rambo Skolde Trumbe",
    "cho dra fli gru kla mpo nti pra squa tru vlo",
    "barde cassa dolph ferno gantz hallow kofski lumba mirez nought pescu quist rondel sky tavish vitch wulf zabel",
];
