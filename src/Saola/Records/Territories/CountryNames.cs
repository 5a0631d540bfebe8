namespace Saola.Records.Territories;

/// <summary>
/// What CLDR does not hold of the names of countries and territories: the short and formal names of ISO 3166-1, abbreviations, and former
/// names of what is one country today (ISO 3166-3 and the names of colonies and protectorates). XZ is GBIF's code for the high seas.
/// </summary>
internal static class CountryNames
{
    /// <summary>
    /// Names that a word before or behind makes another country's, in canonical words: Equatorial Guinea, Belgian Congo, North Korea,
    /// British Honduras. With such a word they say nothing, unless the whole is a known name.
    /// </summary>
    public const string Qualified = """
        guinea guinee guine guayana guiana guyana guyane guianas congo korea corea coree coreia samoa sudan soudan honduras
        georgia georgie georgien rhodesia somaliland dominica britain hebrides timor malaya borneo ireland irland
        irlanda irlande yemen mongolia micronesia shetland shetlands virginis sandwichis togoland bechuanaland zealand zelandia
        granada grenada
        """;

    public const string Official = """
        AE: 阿联酋, UAE, U.A.E., Emirates, Trucial States, Trucial Oman, EAU, VAE
        AG: Antigua, Barbuda, Antigua Barbuda
        AR: República Argentina, Argentine Republic, Nación Argentina, La Plata Republic
        AU: Commonwealth of Australia, New Holland, Nova Hollandia
        BA: Bosnia, Hercegovina, Herzegovina
        BD: East Pakistan
        BF: Burkina, Upper Volta, Haute-Volta, Alto Volta, Obervolta
        BG: People's Republic of Bulgaria
        BI: Urundi
        BJ: Dahomey
        BL: St. Barts
        BN: Negara Brunei Darussalam
        BO: Bolivia Plurinational State of, Plurinational State of Bolivia, Estado Plurinacional de Bolivia
        BQ: Bonaire, Bonaire Sint Eustatius and Saba, Saba, Sint Eustatius, St. Eustatius, BES Islands
        BR: República Federativa do Brasil, Brazilia
        BS: Bahama Islands, Bahama
        BW: Bechuanaland, British Bechuanaland
        BY: Byelorussia, Belorussia, White Russia, Weißrussland
        BZ: British Honduras, Honduras Británica
        CC: 科科斯群岛, Keeling Islands, Cocos Keeling
        CD: Congo Democratic Republic of the, Congo the Democratic Republic of the, Democratic Republic of the Congo, DR Congo, Congo DR,
          Rep. Dem. Congo, Congo Dem. Rep., DRC, RDC, Zaire, Zaïre, République du Zaïre, Belgian Congo, Congo Belge, Belgisch-Kongo,
          Congo Free State, État indépendant du Congo, Congo-Léopoldville, Congo Leopoldville
        CF: 中非, Centrafrique, Central African Rep., Rep. Centrafricaine, Ubangi-Shari, Oubangui-Chari, Central African Empire,
          Centralafrican Republic
        CG: Republic of the Congo, Congo Republic of the, Rep. Congo, République du Congo, People's Republic of the Congo, Moyen-Congo,
          Middle Congo
        CH: Swiss Confederation, Schweizerische Eidgenossenschaft, Confoederatio Helvetica, Helvetia
        CI: Cote d'Ivoire Ivory Coast, Republic of Côte d'Ivoire
        CM: Cameroons, French Cameroons, British Cameroons, Cameroun français, Deutsch-Kamerun
        CN: P.R. China, Chinese People's Republic, People's Republic of China, China People's Republic of, PRC, Mainland China, Red China,
          República Popular China, République populaire de Chine, Volksrepublik China, 中华人民共和国
        CO: Columbia
        CV: Cape Verde Islands, Republic of Cabo Verde
        CZ: Česko, Česká republika, Czech Rep., Czech Socialist Republic, Tschechische Republik, Tjeckien
        DE: East Germany, West Germany, Federal Republic of Germany, German Democratic Republic, BRD, DDR, GDR, FRG, RFA, RDA,
          Deutsche Demokratische Republik, German Empire, Deutsches Reich
        DJ: French Somaliland, Côte française des Somalis, French Territory of the Afars and the Issas
        DO: Dominican Rep., Rep. Dominicana, Santo Domingo, San Domingo, 多米尼加
        EE: Eesti
        EG: Arab Republic of Egypt
        EH: Spanish Sahara, Spanish West Africa, Río de Oro, Sahrawi Arab Democratic Republic
        ER: Italian Eritrea
        ET: Ethiopian Empire, Federal Democratic Republic of Ethiopia
        FI: Suomi
        FJ: Fiji Islands
        FK: Falkland Islands (Malvinas), Falklands, Malvinas
        FM: Micronesia Federated States of, Federated States of Micronesia, FSM
        FO: Føroyar, Faeroe Islands, Faroes, Faeroes
        FR: French Republic, France métropolitaine, Metropolitan France, Frankrike
        GA: French Gabon, Gabonese Republic, Gaboon, Gabun
        GB: United Kingdom of Great Britain and Northern Ireland, Great Britain, Britain, Großbritannien, Grande-Bretagne, Gran Bretaña,
          Gran Bretagna, Grã-Bretanha, Groot-Brittannië, Storbritannien, G.B., U.K.
        GE: Republic of Georgia
        GF: French Guyana, F. Guiana, Cayenne
        GG: 根西
        GH: Gold Coast, British Togoland
        GL: Kalaallit Nunaat
        GN: French Guinea, Guinea-Conakry, Guinée française
        GQ: Spanish Guinea, Eq. Guinea, Guinea española
        GS: South Georgia and the South Sandwich Islands, South Georgia, South Sandwich Islands, S. Sandwich Islands, Géorgie du Sud,
          Georgia del Sur, Islas Georgias del Sur, Südgeorgien
        GR: Hellenic Republic, Hellas
        GW: Portuguese Guinea, Guiné Portuguesa
        GY: British Guiana, B. Guiana, British Guyana, Demerara, Essequibo, Guiana
        HN: Spanish Honduras
        HK: China Hong Kong SAR, 中国香港
        HM: Heard Island and McDonald Islands, Heard Island, McDonald Islands
        HR: Hrvatska
        HU: Magyarország
        ID: Dutch East Indies, Netherlands East Indies, Netherlands Indies, Dutch Indies, Nederlands-Indië, Nederlandsch-Indië,
          Niederländisch-Indien, Indes néerlandaises
        IE: Irish Free State, Irish Republic, Éire
        IL: State of Israel
        IN: British India, Hindustan, Bharat
        IO: Chagos
        IR: Iran Islamic Republic of, Islamic Republic of Iran, Persia, Perse, Persien
        JE: 泽西
        JO: Transjordan, Hashemite Kingdom of Jordan
        JP: Nippon, Nihon, Japanese Empire
        KE: Kenya Colony, British East Africa
        KG: Kirgizia, Kirghizia, Kyrgyz Republic, Kirghiz SSR
        KH: Kampuchea, Khmer Republic, Democratic Kampuchea
        KI: Gilbert Islands
        KM: Comoro Islands, Grande Comore, Comoro
        KN: St. Christopher and Nevis, St. Christopher Nevis, Saint Christopher, Saint Kitts, Nevis, St. Kitts Nevis
        KP: Korea Democratic People's Republic of, Democratic People's Republic of Korea, DPRK, D.P.R. Korea, Korea D.P.R., N. Korea,
          Korea North, Dem. Rep. Korea
        KR: Korea Republic of, Republic of Korea, Korea, S. Korea, Korea South, Rep. Korea, R.O. Korea, Corée, Corea, Coreia, ROK
        KY: Caymans
        KZ: Kazak SSR, Kazakh SSR
        LA: Lao People's Democratic Republic, Lao P.D.R., Lao PDR, Lao
        LK: Ceylon, Ceylan, Ceilán, Zeylon, Ceilão
        LB: Lebanese Republic
        LS: Basutoland
        LT: Lietuva
        LV: Latvija
        LY: Libyan Arab Jamahiriya, Tripolitania, Cyrenaica, Fezzan
        MA: Spanish Morocco, French Morocco
        MD: Moldova Republic of, Moldavian SSR
        ME: Crna Gora
        MF: Saint Martin (French part), Saint-Martin (partie française)
        MG: Malagasy Republic, République malgache, Malagasy
        MK: Macedonia, Macedonia the former Yugoslav Republic of, FYROM, The former Yugoslav Republic of Macedonia, F.Y.R. Macedonia,
          Macédoine, Mazedonien, 马其顿
        ML: French Sudan, Soudan français
        MM: Burma, Birmanie, Union of Burma, Union of Myanmar, Birmania, Burmah
        MN: 蒙古国, Outer Mongolia, Mongolian People's Republic, Äußere Mongolei
        MO: 中国澳门
        MP: Commonwealth of the Northern Mariana Islands, CNMI, Northern Marianas
        MU: Île de France, Île Maurice
        MV: Maldive Islands
        MW: Nyasaland, British Central Africa Protectorate
        MX: Estados Unidos Mexicanos, Méjico, United Mexican States
        MY: Federation of Malaya, British Malaysia, British North Borneo
        MZ: Portuguese East Africa, África Oriental Portuguesa
        NA: South West Africa, German South West Africa, Deutsch-Südwestafrika, Südwestafrika, Suidwes-Afrika
        NL: Holland, Holanda, Hollande, Olanda
        NO: Noreg, Norge
        NZ: Aotearoa, N.Z., N. Zealand, New Zeland
        OM: Muscat and Oman, Muscat
        PA: Canal Zone, Panama Canal Zone
        PG: P.N.G., Papua N.G., Papua N. Guinea, British N. Guinea, B. New Guinea, B.N. Guinea, German N. Guinea, Territory of New Guinea, Territory of Papua, Papua and New Guinea, German New Guinea, Deutsch-Neuguinea,
          Kaiser-Wilhelmsland, British New Guinea
        PH: Philippine Islands, Philippine Republic, Philipines, Filipinas
        PK: West Pakistan
        PL: Polska
        PM: 圣皮埃尔和密克隆
        PN: Pitcairn Island
        PS: Palestine State of, Palestinian Territory, Occupied Palestinian Territory, Palestinian Territory Occupied,
          Palestinian Authority, Gaza, Gaza Strip, West Bank
        PT: Portuguese Republic, República Portuguesa
        PW: Belau, Pelew Islands, Palau Islands
        RE: Reunion Island, Île Bourbon, Bourbon
        RO: Socialist Republic of Romania, Roumania, Rumania
        RU: Russian Federation, Russian Fed., Российская Федерация, РФ, Fédération de Russie, Federación Rusa, Federazione Russa, Russische Föderation,
          Federação Russa, RSFSR, Russian SFSR, 俄罗斯联邦
        RS: Srbija
        SA: K.S.A., Kingdom of Saudi Arabia, 沙特
        SB: Solomons, Salomon Islands, British Solomon Islands
        SC: Seychelle Islands, Seychelle
        SD: Anglo-Egyptian Sudan, Soudan anglo-égyptien
        SH: Saint Helena Ascension and Tristan da Cunha, Ascension, Tristan da Cunha Islands
        SI: Slovenija
        SK: Slovensko, Slovak Rep., Slovak Socialist Republic
        SO: Somaliland, Italian Somaliland, British Somaliland, Somalia italiana, Somali Democratic Republic
        SR: Dutch Guiana, D. Guiana, Dutch Guyana, Netherlands Guiana, Nederlands-Guyana
        ST: Sao Tome, Principe, Príncipe Island
        SV: Rep. El Salvador
        SX: Sint Maarten (Dutch part), St. Maarten
        SY: Syrian Arab Republic
        SZ: 埃斯瓦蒂尼
        TC: Caicos Islands, Caicos, Turks Islands, Turks and Caicos
        TD: French Chad
        TF: French Southern and Antarctic Lands, French Southern and Antarctic Territories, TAAF, Kerguelen, Kerguelen Islands, Crozet,
          Crozet Islands
        TG: Togolese Republic, French Togoland, Togoland
        TH: Siam, Muang Thai
        TJ: Tadzhikistan, Tajik SSR, Tadzhik SSR
        TL: East Timor Democratic Republic of, Portuguese Timor, Timor português
        TM: Turkmenia, Turkmen SSR
        TN: Tunis
        TR: Asiatic Turkey, Turkey in Asia, Turkey in Europe, European Turkey, Anatolia
        TT: Trinidad, Tobago
        TV: Ellice Islands
        TW: Taiwan Province of China, Formosa, Chinese Taipei, Taiwan R.O.C., Republic of China, China Republic of, R.O.C., Taiwan China,
          中华民国, 中国台湾, 臺灣
        TZ: Tanzania United Republic of, United Republic of Tanzania, Tanganyika, Tanganyika Territory, Zanzibar, Pemba
        UA: Ukrainian SSR
        UG: Uganda Protectorate
        UM: United States Minor Outlying Islands, US Minor Outlying Islands, US Minor Islands
        US: United States of America, United States, U.S., U.S.A., USA, United States USA, EUA, EE.UU., EEUU, E.U.A., États-Unis d'Amérique,
          Estados Unidos de América, Estados Unidos da América, Stati Uniti d'America, Vereinigte Staaten von Amerika,
          Verenigde Staten van Amerika, Amerikas Förenta Stater, North American Union, 美利坚合众国
        VA: Vatican, Holy See, Vatican City State, Holy See (Vatican City State)
        VC: St. Vincent, Saint Vincent
        VE: Venezuela Bolivarian Republic of, Bolivarian Republic of Venezuela, República Bolivariana de Venezuela,
          Estados Unidos de Venezuela
        VG: Virgin Islands British, B.V.I., Virgin Islands UK
        VI: Virgin Islands U.S., United States Virgin Islands, American Virgin Islands, Danish West Indies, U.S.V.I., Virgin Islands USA,
          Virgin Islands of the United States
        VN: Tonkin, Tongking, Annam, Cochinchina, Cochin China, North Vietnam, South Vietnam, Socialist Republic of Vietnam,
          Việt Nam Cộng hòa
        VU: New Hebrides, N. Hebrides, Nouvelles-Hébrides, Nuevas Hébridas, Neue Hebriden
        WS: Western Samoa, German Samoa, Independent State of Samoa
        XZ: High Seas, International waters, International waters (high seas), Alta mar, Aguas internacionales, Eaux internationales, 公海
        YE: North Yemen, South Yemen, Aden, Yemen Arab Republic, Aden Protectorate, People's Democratic Republic of Yemen
        ZA: RSA, R.S.A., Union of South Africa, S. Africa, Suid-Afrika, South African Republic, S. Afr., Südafrikanische Republik
        ZM: Northern Rhodesia
        ZW: Rhodesia, Southern Rhodesia
        """;
}
