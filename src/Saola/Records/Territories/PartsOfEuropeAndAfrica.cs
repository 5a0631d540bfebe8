namespace Saola.Records.Territories;

/// <summary>Parts of countries of Europe and Africa, as <see cref="PartsOfTheAmericas"/>.</summary>
internal static class PartsOfEuropeAndAfrica
{
    public const string Table = """
        AO: Cabinda, Benguela, Benguella, Luanda, Loanda, Moçâmedes, Huíla Angola
        AT: Tyrol Austria, Carinthia, Kärnten, Styria, Steiermark, Upper Austria, Lower Austria, Niederösterreich, Oberösterreich, Salzburg,
          Vorarlberg, Burgenland, Vienna, Wien, Nordtirol
        BE: Flanders, Flandre, Vlaanderen, Wallonia, Wallonie, Antwerpen, Antwerp, Brabant wallon, Vlaams-Brabant, Oost-Vlaanderen,
          West-Vlaanderen, Hainaut, Brussels, Bruxelles
        CD: Katanga, Shaba, Kivu, Kasai, Ituri, Haut-Congo, Leopoldville, Léopoldville, Kinshasa, Elisabethville, Stanleyville,
          Ruwenzori Congo, Uele, Kwango
        CG: Brazzaville
        CH: Valais, Ticino, Tessin, Vaud, Graubünden, Grisons, Jura suisse, Bern, Zürich, Genève, Lucerne, Neuchâtel, Basel
        CM: Kamerunberg, Bamenda, Cameroon Mountain, Mount Cameroon, Victoria Cameroon, Yaoundé, Douala
        CV: São Vicente Cape Verde, Boa Vista Cape Verde, Fogo, Brava, São Nicolau, Raso, Razo, Branco Island, Santo Antão,
          São Tiago Cape Verde
        CY: Northern Cyprus
        CZ: Bohemia, Böhmen, Bohême, Moravia, Mähren, Praha, Prague
        DE: Bavaria, Bayern, Baviera, Saxony, Sachsen, Westphalia, Westfalen, Thuringia, Thüringen, Baden, Württemberg, Hesse, Hessen,
          Hannover, Hanover, Pomerania Germany, Mecklenburg, Brandenburg, Schleswig-Holstein, Holstein, Niedersachsen, Lower Saxony,
          Nordrhein-Westfalen, Rheinland-Pfalz, Rheinland, Saarland, Helgoland, Heligoland, Berlin, Hamburg, Bremen, Rügen, Franconia, Harz,
          Sachsen-Anhalt, Baden-Württemberg
        DK: Jutland, Jylland, Zealand Denmark, Sjælland, Bornholm, Funen, Copenhagen, København
        DZ: Kabylia, Kabylie, Alger, Oran, Constantine, Tamanrasset
        EG: Sinai, Sinai Peninsula, Cairo, Alexandria, Nubia Egypt, Upper Egypt, Lower Egypt
        ES: Canary Islands, Canaries, Canarias, Islas Canarias, Kanarische Inseln, Îles Canaries, Ilhas Canárias, Tenerife, Teneriffe,
          Teneriffa, Gran Canaria, Grand Canary, Fuerteventura, Lanzarote, La Gomera, Gomera, Hierro, El Hierro, La Palma, Balearic Islands,
          Balearen, Baleares, Islas Baleares, Mallorca, Majorca, Majorque, Menorca, Minorca, Ibiza, Eivissa, Formentera, Andalusia,
          Andalucía, Andalousie, Andalusien, Aragón, Asturias, Cataluña, Catalonia, Catalunya, Catalogne, Extremadura, Galicia Spain,
          Murcia, Navarra, Navarre, País Vasco, Basque Country, Euskadi, Castilla y León, Castilla-La Mancha, Comunidad Valenciana,
          Cantabria, Madrid, Barcelona, Sevilla, Málaga, Ceuta, Melilla, Castile
        ET: Shoa, Gojjam, Harar, Sidamo, Addis Ababa
        FI: Lapland Finland, Helsinki, Karelia Finland
        FR: Corsica, Corse, Korsika, Alsace, Elsass, Lorraine, Lothringen, Alsace-Lorraine, Brittany, Bretagne, Normandy, Normandie,
          Provence, Savoie, Savoy, Haute-Savoie, Dauphiné, Gascogne, Gascony, Auvergne, Burgundy, Bourgogne, Languedoc, Aquitaine,
          Champagne, Franche-Comté, Picardie, Limousin, Pyrénées-Orientales, Alpes-Maritimes, Hautes-Pyrénées, Var, Hérault, Camargue,
          Paris, Clipperton, Clipperton Island, Loire-Atlantique, Île-de-France région
        GB: England, Angleterre, Inglaterra, Inghilterra, Engeland, Scotland, Écosse, Escocia, Schottland, Schotland, Wales, Pays de Galles,
          Gales, Northern Ireland, Irlande du Nord, Irlanda del Norte, Nordirland, Ulster, Cornwall, Devon, Devonshire, Yorkshire, Sussex,
          Surrey, Kent, Norfolk England, Hampshire, Dorset, Somerset, Cumbria, Lancashire, Cheshire, Shetland, Shetland Islands, Orkney,
          Orkney Islands, Orkneys, Outer Hebrides, Inner Hebrides, Hebrides, Isle of Wight, Isles of Scilly, Scilly Islands, St. Kilda,
          Fair Isle, Anglesey, Northumberland, London, Skye, Isle of Skye, Shetlands, Oxfordshire, Cambridgeshire
        GG: Alderney, Sark, Herm
        GN: Conakry, Los Islands, Mount Nimba Guinea, Fouta Djallon
        GQ: Fernando Po, Fernando Poo, Bioko, Rio Muni, Río Muni, Annobón, Annobon Island
        GR: Crete, Crète, Creta, Kreta, Kriti, Kríti, Corfu, Korfu, Rhodes, Rhodos, Cyclades, Kykladen, Peloponnese, Peloponnes, Morea,
          Attica, Attika, Thessaly, Epirus, Lesbos, Samos, Naxos, Dodecanese, Ionian Islands, Athens, Cephalonia, Zante, Evia, Euboea,
          Sporades, Karpathos
        HR: Dalmatia, Dalmatien, Dalmazia, Dalmatie, Slavonia
        HU: Budapest
        IE: Munster, Connaught, Leinster, Dublin, County Cork, Kerry
        IT: Sicily, Sicilia, Sizilien, Sicile, Sardinia, Sardegna, Sardinien, Sardaigne, Cerdeña, Tuscany, Toscana, Toscane, Toskana,
          Piedmont, Piemonte, Lombardy, Lombardia, Liguria, Ligurien, Calabria, Kalabrien, Apulia, Puglia, Abruzzo, Abruzzi, Veneto, Umbria,
          Lazio, Campania, Basilicata, Trentino, Alto Adige, Südtirol, South Tyrol, Friuli, Friuli-Venezia Giulia, Emilia-Romagna,
          Valle d'Aosta, Rome, Roma Italy, Naples, Napoli, Venice, Venezia, Elba, Capri, Lampedusa, Pantelleria, Istria Italy
        KE: Mombasa, Nairobi, Mount Kenya, Lamu, Kenya Mount
        KM: Anjouan, Johanna Island, Mohéli, Grande-Comore
        LR: Monrovia, Mount Coffee
        MA: Rif Morocco, Haut Atlas, Tanger, Tangier, Marrakech, Casablanca, Agadir, Ifni
        MG: Nosy Be, Nossi-Bé, Nossi Bé, Nosy Boraha, Île Sainte-Marie, Antananarivo, Tananarive, Imerina, Fianarantsoa, Antsiranana,
          Diego Suarez, Toamasina, Tamatave, Mahajanga, Majunga, Toliara, Tuléar
        ML: Tombouctou, Timbuktu, Bamako
        MT: Gozo, Comino
        MU: Rodrigues, Rodrigues Island, Rodriguez Island, Agalega, Cargados Carajos, Round Island Mauritius
        MW: Blantyre, Zomba, Mount Mulanje, Mlanje
        MZ: Lourenço Marques, Maputo, Beira, Zambezia, Zambézia, Inhambane, Sofala, Gorongosa, Nampula, Gaza Mozambique
        NG: Lagos, Northern Nigeria, Southern Nigeria, Oyo, Ibadan, Kano, Old Calabar, Calabar, Bornu
        NL: Friesland, Groningen, Drenthe, Gelderland, Utrecht, Noord-Holland, Zuid-Holland, Zeeland, Noord-Brabant, Overijssel, Flevoland,
          Texel, Amsterdam
        NO: Finnmark, Finmark, Nordland, Troms, Hordaland, Telemark, Hedmark, Oppland, Trøndelag, Lofoten, Oslo, Bergen, Norwegian Lapland
        PL: Warsaw, Warszawa
        PT: Azores, Açores, Azoren, Islas Azores, Madeira, Madeira Islands, Madère, Ilha da Madeira, Porto Santo, Desertas, Deserta Grande,
          Selvagens, Salvages, Salvage Islands, Ilhas Selvagens, Algarve, Alentejo, São Miguel Azores, Terceira, Faial, Fayal,
          Graciosa Azores, Pico Island, Flores Azores, Lisbon, Lisboa, Coimbra, Beira Litoral, Trás-os-Montes, Minho
        RO: Transylvania, Transilvania, Siebenbürgen, Transsilvanien, Wallachia, Walachia, Dobruja, Dobrudscha, Banat Romania, Oltenia,
          Bucharest
        RS: Vojvodina, Voivodina, Belgrade
        RU: Novaya Zemlya, Nova Zembla, Nowaja Semlja, Franz Josef Land, Franz-Josef Land, Moscow, Moskau, Moskva, St. Petersburg,
          Leningrad, Saint Petersburg, Dagestan, Daghestan, Chechnya, Kola Peninsula, Ural, Urals, Ural Mountains, Kaliningrad, Astrakhan,
          Sarepta, Saratov, Orenburg, Perm, Bashkortostan, Tatarstan, Karelia, Karelia Russia, Kuban, East Prussia Kaliningrad,
          European Russia, Russia in Europe, Russia in Asia, Kalmykia, Krasnodar, Murmansk, Komi
        SC: Mahé, Mahe Island, Aldabra, Aldabra Islands, Praslin, La Digue, Amirante Islands, Amirantes, Cosmoledo,
          Assumption Island Seychelles, Farquhar Islands, Silhouette Island, Astove, Desroches
        SD: Kordofan, Darfur, Sennar, Khartoum, Blue Nile State, Nubia Sudan
        SE: Scania, Skåne, Gotland, Småland, Uppland, Dalarna, Västergötland, Östergötland, Norrbotten, Swedish Lapland, Stockholm,
          Lappland Schweden, Lule Lappmark, Torne Lappmark, Jämtland, Halland, Västerbotten
        SH: Gough Island, Gough, Nightingale Island, Inaccessible Island
        SJ: Spitsbergen, Spitzbergen, Svalbard, Jan Mayen, Jan Mayen Island, Bear Island Svalbard
        SK: Slovakia Bratislava, Bratislava
        ST: São Tomé, Saint Thomas and Prince, Ilha do Príncipe, Príncipe
        TG: Bismarckburg, Lomé
        TN: Djerba, Kroumirie, Galite, Sfax
        TZ: Pemba Island, Mafia Island, Usambara, Usambara Mountains, Kilimanjaro, Mount Kilimanjaro, Kilimandscharo, Dar es Salaam,
          Morogoro, Uluguru, Zanzibar Island, Ukerewe, Mount Meru, Amani, Serengeti
        UA: Crimea, Krim, Krym, Crimée, Krym Peninsula, Volhynia, Podolia, Kiev, Kyiv, Odessa, Bukovina Ukraine, Taurida
        UG: Bwamba, Mabira, Entebbe, Kigezi
        ZA: Natal, Transvaal, Cape Province, Cape Colony, Cape of Good Hope, Kap der Guten Hoffnung, Cap de Bonne-Espérance,
          Promontorium Bonae Spei, Orange Free State, Free State, Zululand, Eastern Cape, Western Cape, Northern Cape, KwaZulu-Natal,
          KwaZulu, Mpumalanga, Limpopo Province, Gauteng, Kaffraria, Kafferland, Caffraria, Caffrerie, Cafrerie, Griqualand,
          Griqualand West, Griqualand East, Pondoland, Little Namaqualand, Bushmanland, Transkei, Ciskei, Cape Town, Kapland, Kapstadt,
          Prince Edward Islands, Marion Island, Bophuthatswana, Venda, Swartberg
        ZM: Barotseland, Lusaka, Copperbelt
        ZW: Mashonaland, Matabeleland, Harare, Salisbury Rhodesia, Bulawayo, Chirinda, Manicaland
        """;
}
