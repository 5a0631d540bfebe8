namespace Saola.Names;

/// <summary>
/// Genera published under the code of prokaryotes (ICNP), so that a name says that it is a bacterium's. Cyanobacteria, which botanists name too,
/// and archaea are left out.
/// </summary>
internal static class BacterialGenera
{
    // Genera of animals, plants or fungi have the same name.
    private static readonly System.Collections.Frozen.FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Homonyms = Lexicon.Set("""
        Bacillus Bosea Buchnera Edwardsiella Gordonia Hirschia Lawsonia Leptothrix Microsphaera Moorella Morganella Paracoccus Pirella Planococcus
        Proteus Rothia Serpens
        """);

    private static readonly System.Collections.Frozen.FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Genera = Lexicon.Set("""
        Accumulibacter Acetivibrio Acetoanaerobium Acetobacter Acetobacterium Acetonema Acholeplasma Achromatium Achromobacter Acidaminobacter
        Acidaminococcus Acidimicrobium Acidiphilium Acidithiobacillus Acidobacterium Acidocella Acidomonas Acidothermus Acidovorax Acinetobacter
        Actinoalloteichus Actinobacillus Actinobaculum Actinobispora Actinocorallia Actinokineospora Actinomadura Actinomyces Actinoplanes
        Actinopolymorpha Actinopolyspora Actinosynnema Actinotignum Aerococcus Aeromicrobium Aeromonas Afipia Agarivorans Aggregatibacter Agitococcus
        Agreia Agrobacterium Agrococcus Agromyces Ahrensia Akkermansia Albibacter Albidovulum Alcaligenes Alcanivorax Algibacter Algoriphagus
        Alicycliphilus Alicyclobacillus Alishewanella Alistipes Alkalibacillus Alkalibacter Alkalibacterium Alkalilimnicola Alkaliphilus Allisonella
        Allochromatium Allofustis Alloiococcus Allomonas Alterococcus Alteromonas Alysiella Aminobacter Aminobacterium Aminomonas Ammonifex
        Ammoniphilus Amphibacillus Ampullariella Amycolatopsis Anaeroarcus Anaerobacter Anaerobaculum Anaerobiospirillum Anaerobranca Anaerococcus
        Anaerofilum Anaerofustis Anaeroglobus Anaerolinea Anaeromusa Anaeromyxobacter Anaerophaga Anaeroplasma Anaerorhabdus Anaerosinus Anaerostipes
        Anaerotruncus Anaerovibrio Anaerovorax Anaplasma Ancalomicrobium Ancylobacter Aneurinibacillus Angiococcus Angulomicrobium Anoxybacillus
        Anoxynatronum Antarctobacter Aquabacter Aquabacterium Aquamicrobium Aquaspirillum Aquicella Aquifex Aquiflexum Aquincola Arcanobacterium
        Archangium Arcicella Arcobacter Arenibacter Arhodomonas Aromatoleum Arsenicicoccus Arsenophonus Arthrobacter Asaia Asanoa Asticcacaulis
        Atopobacter Atopobium Aurantimonas Aureobacterium Avibacterium Azoarcus Azohydromonas Azomonas Azonexus Azorhizobium Azorhizophilus Azospira
        Azospirillum Azotobacter Azovibrio Bacteriovorax Bacteroides Balnearium Balneatrix Bartonella Baumannia Bdellovibrio Beggiatoa Beijerinckia
        Belliella Belnapia Beneckea Bergeyella Beutenbergia Bifidobacterium Bilophila Blastobacter Blastochloris Blastococcus Blastomonas
        Blastopirellula Blattabacterium Blautia Bogoriella Bordetella Borrelia Borreliella Brachybacterium Brachymonas Brachyspira Brackiella
        Bradyrhizobium Brenneria Brevibacillus Brevibacterium Brevinema Brevundimonas Brocadia Brochothrix Brucella Budvicia Bulleidia Burkholderia
        Buttiauxella Butyrivibrio Caedibacter Caenibacterium Caldicellulosiruptor Caldilinea Caldimonas Caldisericum Calditerrivibrio Caldithrix
        Calymmatobacterium Caminibacter Caminicella Campylobacter Capnocytophaga Carbophilus Carboxydibrachium Carboxydocella Carboxydothermus
        Cardinium Cardiobacterium Carnimonas Carnobacterium Carsonella Caryophanon Castellaniella Catellatospora Catenibacterium Catenococcus
        Catenuloplanes Catonella Caulobacter Cedecea Cellulomonas Cellulophaga Cellulosimicrobium Cellvibrio Chelatobacter Chelatococcus Chitinophaga
        Chlamydia Chlamydophila Chlorobaculum Chlorobium Chloroflexus Chloroherpeton Chloronema Chondromyces Chromatium Chromobacterium
        Chromohalobacter Chryseobacterium Chryseomonas Chrysiogenes Citricoccus Citrobacter Citromicrobium Clavibacter Clevelandina Clostridioides
        Clostridium Cobetia Coenonia Cohnella Collimonas Collinsella Colwellia Comamonas Conchiformibius Conexibacter Coprobacillus Coprococcus
        Coprothermobacter Coriobacterium Corynebacterium Couchioplanes Cowdria Coxiella Craurococcus Crenothrix Croceibacter Crocinitomix Crossiella
        Cryobacterium Cryptanaerobacter Cryptobacterium Cryptosporangium Cupriavidus Curtobacterium Cutibacterium Cyclobacterium Cycloclasticus
        Cystobacter Cytophaga Dactylosporangium Dechloromonas Dechlorosoma Deferribacter Defluvibacter Dehalobacter Dehalococcoides Dehalospirillum
        Deinobacter Deinococcus Delftia Demetria Dendrosporobacter Denitrobacterium Denitrovibrio Dermabacter Dermacoccus Dermatophilus Derxia
        Desemzia Desulfacinum Desulfarculus Desulfitobacterium Desulfobacca Desulfobacter Desulfobacterium Desulfobacula Desulfobulbus Desulfocapsa
        Desulfocella Desulfococcus Desulfofaba Desulfofrigus Desulfofustis Desulfohalobium Desulfomicrobium Desulfomonas Desulfomonile
        Desulfonatronovibrio Desulfonatronum Desulfonauticus Desulfonema Desulfonispora Desulforegula Desulforhabdus Desulforhopalus Desulfosarcina
        Desulfospira Desulfosporosinus Desulfotalea Desulfotignum Desulfotomaculum Desulfovibrio Desulfovirga Desulfurella Desulfurobacterium
        Desulfuromonas Desulfuromusa Dethiosulfovibrio Devosia Dialister Diaphorobacter Dichelobacter Dichotomicrobium Dickeya Dictyoglomus Dietzia
        Diplocalyx Dolosicoccus Dolosigranulum Dorea Duganella Dyadobacter Dysgonomonas Ectothiorhodospira Eggerthella Ehrlichia Eikenella
        Elizabethkingia Elytrosporangium Empedobacter Endomicrobium Enhydrobacter Enhygromyxa Ensifer Enterobacter Enterococcus Enterovibrio
        Entomoplasma Eperythrozoon Epilithonimonas Eremococcus Erwinia Erysipelothrix Erythrobacter Erythromicrobium Erythromonas Escherichia
        Eubacterium Ewingella Excellospora Exiguobacterium Facklamia Faecalibacterium Faenia Falcivibrio Ferribacterium Ferrimonas Fervidobacterium
        Fibrobacter Filibacter Filifactor Filobacillus Filomicrobium Finegoldia Flammeovirga Flavimonas Flavobacterium Flectobacillus Flexibacter
        Flexistipes Flexithrix Fluoribacter Formivibrio Francisella Frankia Frateuria Friedmanniella Frigoribacterium Fulvimarina Fulvimonas
        Fundibacter Fusibacter Fusobacterium Gallibacterium Gallicola Gallionella Garciella Gardnerella Gelidibacter Gelria Gemella Gemmata
        Gemmatimonas Gemmiger Gemmobacter Geobacillus Geobacter Geodermatophilus Georgenia Geothrix Geotoga Geovibrio Glaciecola Globicatella
        Gluconacetobacter Gluconoacetobacter Gluconobacter Glycomyces Gordonibacter Gracilibacillus Grahamella Granulicatella Granulobacter Grimontia
        Guggenheimella Haemobartonella Haemophilus Hafnia Hahella Halanaerobacter Halanaerobium Haliangium Haliscomenobacter Haloanaerobacter
        Haloanaerobium Halobacillus Halobacteroides Halocella Halochromatium Haloincola Halomonas Halonatronum Halorhodospira Halothermothrix
        Halothiobacillus Halovibrio Hamiltonella Helcococcus Helicobacter Heliobacillus Heliobacterium Heliophilum Heliorestis Heliothrix
        Herbaspirillum Herbidospora Herminiimonas Herpetosiphon Hippea Histophilus Holdemania Holospora Homoserinimonas Hongiella Hydrocarboniphaga
        Hydrogenivirga Hydrogenobacter Hydrogenobaculum Hydrogenophaga Hydrogenophilus Hydrogenothermus Hydrogenovibrio Hylemonella Hymenobacter
        Hyphomicrobium Hyphomonas Ideonella Idiomarina Ignatzschineria Ignavigranum Ilyobacter Inquilinus Intrasporangium Iodobacter Isobaculum
        Isochromatium Isoptericola Isosphaera Janibacter Jannaschia Janthinobacterium Jeotgalibacillus Jeotgalicoccus Johnsonella Jonesia Kerstersia
        Ketogulonicigenium Kibdelosporangium Kineococcus Kineosphaera Kineosporia Kingella Kitasatospora Klebsiella Klugiella Kluyvera Knoellia
        Kocuria Komagataeibacter Kosakonia Koserella Kozakia Kribbella Kuenenia Kurthia Kutzneria Kytococcus Labrys Lachnobacterium Lachnoclostridium
        Lachnospira Lacrimispora Lacticaseibacillus Lactiplantibacillus Lactobacillus Lactococcus Lactosphaera Lamprobacter Lamprocystis Lampropedia
        Laribacter Lautropia Lebetimonas Lechevalieria Leclercia Legionella Leifsonia Leisingera Leminorella Lentibacillus Lentzea Leptonema
        Leptospira Leptospirillum Leptotrichia Leucobacter Leuconostoc Leucothrix Levilactobacillus Levinea Lewinella Liberibacter Liberobacter
        Ligilactobacillus Limibacter Limnobacter Limnohabitans Limosilactobacillus Listeria Listonella Loktanella Lonepinella Longispora Lucibacterium
        Luteimonas Luteococcus Lysinibacillus Lysobacter Lyticum Macrococcus Macromonas Magnetobacterium Magnetococcus Magnetospirillum Malonomonas
        Mannheimia Maribacter Maricaulis Marichromatium Marinibacillus Marinilabilia Marinilactibacillus Marinithermus Marinitoga Marinobacter
        Marinobacterium Marinococcus Marinomonas Marinospirillum Mariprofundus Massilia Mechercharimyces Megamonas Megasphaera Meiothermus
        Melissococcus Melittangium Mesonia Mesophilobacter Mesoplasma Mesorhizobium Methylarcula Methylobacillus Methylobacter Methylobacterium
        Methylocaldum Methylocapsa Methylocella Methylococcus Methylocystis Methylomicrobium Methylomirabilis Methylomonas Methylophaga Methylophilus
        Methylopila Methylorhabdus Methylosarcina Methylosinus Methylosphaera Methylovorus Micavibrio Microbacterium Microbispora Microbulbifer
        Microcella Micrococcus Microlunatus Micromonospora Micropruina Microscilla Microtetraspora Microvirga Microvirgula Midichloria Millisia
        Mitsuokella Mobiluncus Modestobacter Moellerella Mogibacterium Moraxella Moritella Morococcus Muricauda Muricoccus Mycetocola Mycobacterium
        Mycobacteroides Mycolicibacterium Mycoplana Mycoplasma Mycoplasmoides Myroides Myxococcus Nannocystis Natroniella Natronincola Naxibacter
        Neisseria Neochlamydia Neorickettsia Neptunomonas Nesterenkonia Nevskia Nitratireductor Nitrobacter Nitrococcus Nitrosococcus Nitrosolobus
        Nitrosomonas Nitrosospira Nitrospina Nitrospira Nocardia Nocardioides Nocardiopsis Nonomuraea Novosphingobium Obesumbacterium Oceanibulbus
        Oceanicaulis Oceanicola Oceanimonas Oceanisphaera Oceanithermus Oceanobacillus Oceanobacter Oceanomonas Oceanospirillum Ochrobactrum
        Octadecabacter Oenococcus Oerskovia Okibacterium Oleiphilus Oleispira Oligella Oligotropha Olsenella Opitutus Orenia Oribacterium Orientia
        Ornithinicoccus Ornithinimicrobium Ornithobacterium Oscillochloris Oscillospira Ottowia Oxalicibacterium Oxalobacter Oxalophagus Oxobacter
        Paenibacillus Paenochrobactrum Pandoraea Pannonibacter Pantoea Papillibacter Parabacteroides Parachlamydia Paracraurococcus Paralactobacillus
        Paraliobacillus Parascardovia Parasporobacterium Parvibaculum Parvularcula Pasteurella Pasteuria Patulibacter Paucimonas Pectinatus
        Pectobacterium Pediococcus Pedobacter Pedomicrobium Pelagibacter Pelczaria Pelistega Pelobacter Pelodictyon Pelomonas Pelospora Pelotomaculum
        Peptococcus Peptoniphilus Peptostreptococcus Persephonella Persicobacter Petrotoga Phaeospirillum Phascolarctobacterium Phenylobacterium
        Phocoenobacter Photobacterium Photorhabdus Phyllobacterium Pigmentiphaga Pilimelia Pillotina Pimelobacter Pirellula Piscirickettsia
        Planctomyces Planobispora Planomicrobium Planomonospora Planopolyspora Planotetraspora Plantibacter Pleomorphomonas Plesiocystis Plesiomonas
        Polaribacter Polaromonas Polyangium Polynucleobacter Porphyrobacter Porphyromonas Portiera Pragia Prauserella Prevotella Prolinoborus
        Promicromonospora Propionibacter Propionibacterium Propionicimonas Propioniferax Propionigenium Propionimicrobium Propionispira Propionispora
        Propionivibrio Prosthecobacter Prosthecochloris Prosthecomicrobium Protomonas Providencia Pseudaminobacter Pseudoalteromonas
        Pseudobutyrivibrio Pseudoclavibacter Pseudomonas Pseudonocardia Pseudoramibacter Pseudorhodobacter Pseudoxanthomonas Psychrobacter
        Psychroflexus Psychromonas Psychroserpens Pusillimonas Pyxidicoccus Quadricoccus Quinella Rahnella Ralstonia Ramlibacter Raoultella Rarobacter
        Rathayibacter Regiella Reinekea Renibacterium Renobacter Rhabdochromatium Rheinheimera Rhizobacter Rhizobium Rhizomonas Rhodanobacter
        Rhodobaca Rhodobacter Rhodobium Rhodoblastus Rhodocista Rhodococcus Rhodocyclus Rhodoferax Rhodomicrobium Rhodopila Rhodopirellula Rhodoplanes
        Rhodopseudomonas Rhodospira Rhodospirillum Rhodothalassium Rhodothermus Rhodovibrio Rhodovulum Rickettsia Rickettsiella Riemerella Rikenella
        Robinsoniella Roseateles Roseburia Roseibium Roseiflexus Roseinatronobacter Roseobacter Roseococcus Roseomonas Roseospira Roseospirillum
        Roseovarius Rubrimonas Rubritepida Rubrivivax Rubrobacter Ruegeria Ruminobacter Ruminococcus Runella Saccharibacter Saccharobacter
        Saccharococcus Saccharomonospora Saccharopolyspora Saccharospirillum Saccharothrix Sagittula Salana Salegentibacter Salibacillus Salinibacter
        Salinibacterium Salinicoccus Salinimonas Salinispora Salinivibrio Salipiger Salmonella Samsonia Sandaracinobacter Sanguibacter Saprospira
        Scardovia Schineria Schlegelella Schwartzia Sebaldella Sedimentibacter Selenihalanaerobacter Selenomonas Seliberia Serpulina Serratia
        Shewanella Shigella Shimwellia Shuttleworthia Silicibacter Simkania Simonsiella Sinorhizobium Skermanella Skermania Slackia Smaragdicoccus
        Smithella Sneathia Sodalis Soehngenia Solirubrobacter Solobacterium Sorangium Sphaerobacter Sphaerotilus Sphingobacterium Sphingobium
        Sphingomonas Sphingopyxis Spirilliplanes Spirillospora Spirillum Spirochaeta Spiroplasma Spirosoma Sporanaerobacter Sporichthya Sporobacter
        Sporobacterium Sporocytophaga Sporohalobacter Sporolactobacillus Sporomusa Sporosarcina Sporotomaculum Staleya Staphylococcus Stappia Starkeya
        Stenotrophomonas Sterolibacterium Stibiobacter Stigmatella Stomatococcus Streptacidiphilus Streptimonospora Streptoalloteichus Streptobacillus
        Streptococcus Streptomonospora Streptomyces Streptosporangium Streptoverticillium Subdoligranulum Subtercola Succiniclasticum Succinimonas
        Succinispira Succinivibrio Sulcia Sulfitobacter Sulfobacillus Sulfurihydrogenibium Sulfurimonas Sulfurospirillum Sutterella Suttonella
        Symbiobacterium Syntrophobacter Syntrophobotulus Syntrophococcus Syntrophomonas Syntrophospora Syntrophothermus Syntrophus Tannerella
        Tatlockia Tatumella Taylorella Tectibacter Teichococcus Telluria Tenacibaculum Tepidibacter Tepidimonas Tepidiphilus Terasakiella
        Teredinibacter Terrabacter Terracoccus Terribacillus Tessaracoccus Tetragenococcus Tetrasphaera Thalassolituus Thalassomonas Thalassospira
        Thauera Thermacetogenium Thermaerobacter Thermanaeromonas Thermanaerovibrio Thermicanus Thermithiobacillus Thermoactinomyces
        Thermoanaerobacter Thermoanaerobacterium Thermoanaerobium Thermobacillus Thermobacteroides Thermobifida Thermobispora Thermobrachium
        Thermochromatium Thermocrinis Thermocrispum Thermodesulfobacterium Thermodesulforhabdus Thermodesulfovibrio Thermohydrogenium Thermoleophilum
        Thermomicrobium Thermomonas Thermomonospora Thermonema Thermosipho Thermosyntropha Thermoterrabacterium Thermothrix Thermotoga Thermovenabulum
        Thermovibrio Thermus Thialkalicoccus Thialkalimicrobium Thialkalivibrio Thioalkalicoccus Thioalkalimicrobium Thioalkalivibrio Thiobaca
        Thiobacillus Thiobacterium Thiocapsa Thiococcus Thiocystis Thiodictyon Thioflavicoccus Thiohalocapsa Thiolamprovum Thiomargarita
        Thiomicrospira Thiomonas Thiopedia Thioploca Thiorhodococcus Thiorhodospira Thiorhodovibrio Thiospira Thiospirillum Thiothrix Thiovulum
        Tindallia Tissierella Tistrella Tolumonas Tremblaya Treponema Trichlorobacter Trichococcus Tropheryma Tsukamurella Turicella Turicibacter
        Turneriella Ureaplasma Ureibacillus Uruburuella Vagococcus Vampirovibrio Varibaculum Variovorax Veillonella Verrucomicrobium Verrucosispora
        Vibrio Victivallis Virgibacillus Virgisporangium Vitreoscilla Vogesella Volcaniella Volucribacter Vulcanithermus Waddlia Wautersia
        Wautersiella Weeksella Weissella Wigglesworthia Williamsia Wolbachia Wolinella Xanthobacter Xanthomonas Xenophilus Xenorhabdus Xylanibacter
        Xylanibacterium Xylanimicrobium Xylanimonas Xylella Xylophilus Yania Yersinia Yokenella Zavarzinia Zimmermannella Zobellia Zoogloea
        Zooshikella Zymobacter Zymomonas Zymophilus
        """);

    public static bool Has(ReadOnlySpan<char> genus) => Genera.Contains(genus);

    public static bool MayHave(ReadOnlySpan<char> genus) => Homonyms.Contains(genus);
}
