namespace Saola.Records.Territories;

/// <summary>
/// Names of what is not one country: states that several took the place of, regions and islands that several share, continents and seas.
/// They decide nothing by themselves, are never taken for a misspelt country, and may stand beside a country's name.
/// </summary>
internal static class UnplacedNames
{
    public const string States = """
        USSR, URSS, UdSSR, СССР, CCCP, Soviet Union, Union of Soviet Socialist Republics, Unión Soviética, Union soviétique, Sowjetunion,
        Soviet, Russian Empire, Russian Asia, Yugoslavia, Jugoslavia, Jugoslavija, Yougoslavie, Jugoslawien, Iugoslavia,
        Serbia and Montenegro, Serbie-et-Monténégro, Serbien und Montenegro, Czechoslovakia, Tchécoslovaquie, Tschechoslowakei,
        Checoslovaquia, Československo, CSSR, CSFR, Austria-Hungary, Austro-Hungarian Empire, Autriche-Hongrie, Österreich-Ungarn,
        Ottoman Empire, Osmanisches Reich, Prussian Empire, German East Africa, Deutsch-Ostafrika, Afrique orientale allemande,
        Italian East Africa, French West Africa, Afrique occidentale française, A.O.F., French Equatorial Africa,
        Afrique équatoriale française, A.E.F., British Central Africa, British West Africa, Portuguese Africa, Spanish Africa, Ruanda-Urundi,
        Rhodesia and Nyasaland, Federation of Rhodesia and Nyasaland, French Indochina, Indochina, Indochine, Indo-China,
        Indochine française, Indokina, Hinterindien, Pacific Islands Trust Territory, Trust Territory of the Pacific Islands,
        Netherlands Antilles, Dutch Antilles, Netherlands West Indies, Antilles néerlandaises, Antillas Neerlandesas, Nederlandse Antillen,
        Niederländische Antillen, Dutch West Indies, French West Indies, Antilles françaises, British West Indies, B.W.I., Gran Colombia,
        New Granada, Nueva Granada, New Spain, Nueva España, Central American Federation, British East Indies, British Isles,
        United Provinces, Channel Islands, Îles Anglo-Normandes
        """;

    /// <summary>Islands of two states, one of which is called so, but for an accent, in some language of CLDR.</summary>
    public const string Islands = "Timor";

    public const string Regions = """
        Papua, New Guinea, Nouvelle-Guinée, Neu-Guinea, Neuguinea, Nieuw-Guinea, Nueva Guinea, Nova Guinea, Nova Guiné, N. Guinea, N. Guin.,
        Timor, Timor Island, Magellan Strait, Straits of Magellan, Patagonia, Patagonien, Patagonie, Guianas, Guayana, Les Guyanes,
        Guianas the, Iberia, Iberian Peninsula, Péninsule ibérique, Lusitania, Lusitanie, Transcaucasia, Transcaucasien, Transcaucasus,
        Turkestan, Turkistan, Russian Turkestan, Central Asia, Mesopotamia, Kurdistan, Kashmir, Cashmere, Cachemire, Kaschmir, Punjab,
        Pendjab, Bengal, Bengale, Pamir, Arabia, Arabie, Arabien, Arabian Peninsula, Thrace, Pomerania, Galicia, Galizien, Istria,
        Bessarabia, Bukovina, Banat, Tyrol, Tirol, Karelia, Congo Basin, Senegambia, Sénégambie, Senegambien, Guinea Coast, Upper Guinea,
        Lower Guinea, Guinée Inférieure, Nubia, Barbary, Berbérie, Maghreb, Barbaria, Gulf of Guinea, Kongo, Malay, Malayan,
        Indes orientales, Indes, Indiae, India orientalis, Indies, Indian Archipelago, Sunda Islands, Sunda, Virgin Islands, Virgin Island,
        Caroline Islands, Carolines, Carolinas, Caroline, Karolinen, Mariana Islands, Marianas, Marianen, Mariannes, Ladrone Islands,
        Ladrones, Spratly Islands, Paracel Islands, Samoa Islands, Sandwich Island, Korean Peninsula, Golden Triangle, Benelux,
        Low Countries, Baltic States, French Congo, Congo français, Malaya, British Malaya, Malay Peninsula, Malay States,
        Federated Malay States, Straits Settlements, Strait Settlements, Prussia, Preussen, Prusse, East Prussia, Ostpreussen, West Prussia,
        Westpreussen, Silesia, Schlesien, Śląsk, Silésie, Baluchistan, Balochistan, Beluchistan, Namaqualand, Namaland, Sandwich Islands,
        San Salvador, Line Islands, Ocean Island, Banks Island, Green Island, Samoan Islands, Samoan Group, Samoa Group, Indian, Indians,
        Holy Land, US Trust Territory, Trust Territory, United Arab Republic, Amsterdam Island, Murray Island, Volcano Islands,
        British Borneo, República Dominica, Cocos, Grenadines, Grenadine Islands, Abyssinia, Abyssinie, Abessinien, Abisinia, Guyane, Gilbert and Ellice Islands, North Borneo, Santa Cruz Islands,
        Rio Negro, Paraná River, Salvador, Victoria, La Rioja, Trujillo
        """;

    /// <summary>What holds countries and may stand beside the name of one: regions, mountains, waters.</summary>
    public const string Containers = """
        West Indies, Westindien, Indes occidentales, Indias Occidentales, Antilles, Antillen, Antillas, Lesser Antilles, Greater Antilles,
        Petites Antilles, Leeward Islands, Windward Islands, Scandinavia, Scandinavie, Skandinavien, Balkans, Balkan, Balkan Peninsula,
        Levant, Levante, Caucasus, Kaukasus, Caucase, Cáucaso, Caucasia, Himalaya, Himalayas, Himalaya Mountains, Macaronesia, Alps, Alpes,
        Alpen, Alpi, Pyrenees, Pyrénées, Pyrenäen, Pirineos, Carpathians, Karpaten, Andes, Anden, Amazon, Amazonas, Amazonia, Amazonie,
        Amazone, Upper Amazon, Upper Amazons, Amazon Basin, Orinoco, Sahara, Sahel, Horn of Africa, Kalahari, Malay Archipelago,
        Malayan Archipelago, East Indies, Ostindien, Melanesia, Mélanésie, Polynesia, Polynésie, Polinesia, Polynesien, South Sea Islands,
        South Seas, Südsee, Pacific Islands, Mascarene Islands, Mascarenes, Mascareignes, Great Lakes, Rocky Mountains, Rockies, Borneo,
        Bornéo, Hispaniola, Lapland, Lappland, Laponie, Tierra del Fuego, Feuerland, Terre de Feu, Fuegia, Mekong, Lake Victoria,
        Lake Tanganyika, Lake Malawi, Lake Nyasa, Lake Chad, Lake Titicaca, Lake Geneva, Lake Constance, Bodensee, Mount Elgon, Ruwenzori,
        Mid Atlantic
        """;

    public const string Continents = """
        Africa, Afrika, Afrique, África, North Africa, Northern Africa, Nordafrika, Afrique du Nord, West Africa, Westafrika, W. Africa,
        Afrique de l'Ouest, Afrique occidentale, East Africa, Ostafrika, E. Africa, Afrique orientale, Central Africa, Zentralafrika,
        Afrique centrale, Southern Africa, Africa australis, Africa orientalis, Africa occidentalis, Tropical Africa, Equatorial Africa,
        Antarctic Ocean, Asia, Asie, Asien, Ásia, South Asia, Southeast Asia, S.E. Asia, East Asia, North Asia, Middle East, Near East,
        Orient, Orient Asia, Far East, Europe, Europa, Evropa, Central Europe, Mitteleuropa, Europa media, Northern Europe, Southern Europe,
        Eastern Europe, Western Europe, America, Amerika, Amérique, América, Americas, Americae, North America, Nordamerika,
        Amérique du Nord, América del Norte, Norteamérica, America borealis, America septentrionalis, South America, Südamerika,
        Amérique du Sud, América del Sur, América do Sul, Sudamérica, Suramérica, America meridionalis, Central America, Mittelamerika,
        Zentralamerika, Amérique centrale, América Central, Centroamérica, Latin America, Tropical America, Mesoamerica, Caribbean, Caraïbes,
        Caribe, Karibik, Caribbean Islands, Oceania, Océanie, Oceanía, Ozeanien, Australasia, Eurasia, Eurasien, Arctic, Arctique, Arktis,
        Ártico, Arctic America, Palaearctic, Neotropics, Holarctic, Cosmopolitan, Tropics, World, Worldwide, Pacific, Pazifik, Pacifique,
        Pacific Ocean, North Pacific, South Pacific, Pacific Ocean Islands, Océan Pacifique, Océano Pacífico, Stiller Ozean, Atlantic,
        Atlantik, Atlantique, Atlantic Ocean, North Atlantic, South Atlantic, Océan Atlantique, Océano Atlántico, Indian Ocean,
        Indischer Ozean, Océan Indien, Océano Índico, Indian Ocean Islands, Southern Ocean, Arctic Ocean, Mediterranean, Mediterranean Sea,
        Mittelmeer, Méditerranée, Mediterráneo, Mediterraneo, Baltic Sea, Baltic, Ostsee, North Sea, Nordsee, Mer du Nord, Black Sea,
        Schwarzes Meer, Red Sea, Rotes Meer, Mer Rouge, Mar Rojo, Caspian Sea, Caspian, Adriatic, Adriatic Sea, Aegean, Aegean Sea,
        Persian Gulf, Arabian Gulf, Arabian Sea, Bay of Bengal, Java Sea, Banda Sea, Celebes Sea, Sulu Sea, Coral Sea, Tasman Sea, Timor Sea,
        Arafura Sea, South China Sea, East China Sea, Yellow Sea, Sea of Japan, Okhotsk Sea, Bering Sea, Bering Strait, Beaufort Sea,
        Norwegian Sea, Greenland Sea, Barents Sea, Scotia Sea, Gulf of Mexico, Golfo de México, Golfe du Mexique, Gulf of California,
        Gulf of Thailand, Gulf of Siam, Gulf of Panama, Gulf of Aden, Gulf of Oman, Caribbean Sea, Mer des Caraïbes, Mar Caribe,
        Sargasso Sea, English Channel, Mozambique Channel, Canal du Mozambique, Bay of Biscay, Golfe de Gascogne, Irish Sea, Solomon Sea,
        Bismarck Sea, Malacca Strait, Torres Strait, Straits of Malacca, Strait of Gibraltar, Davis Strait, Labrador Sea, At sea
        """;
}
