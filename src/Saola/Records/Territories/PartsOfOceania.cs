namespace Saola.Records.Territories;

/// <summary>Parts of countries of Oceania and the Antarctic, as <see cref="PartsOfTheAmericas"/>.</summary>
internal static class PartsOfOceania
{
    public const string Table = """
        AQ: Antarctic, Antarctic Peninsula, Graham Land, Grahamland, South Shetland Islands, South Shetlands, South Orkney Islands,
          South Orkneys, Adélie Land, Terre Adélie, Victoria Land, Queen Maud Land, Dronning Maud Land, Wilkes Land, Enderby Land,
          Ross Island Antarctica, Ross Dependency, Palmer Archipelago, Palmer Land, Marie Byrd Land, British Antarctic Territory,
          Australian Antarctic Territory, King George Island, Deception Island, Elephant Island, Livingston Island, Peter I Island,
          Balleny Islands, Ross Sea, Weddell Sea
        AS: Tutuila, Rose Atoll, Rose Island, Ofu, Swains Island, Eastern Samoa, Manua Islands
        AU: New South Wales, N.S.W., NSW, Queensland, Qld, South Australia, Western Australia, Northern Territory, Tasmania, Tasmanie,
          Tasmanien, Van Diemen's Land, Australian Capital Territory, Lord Howe Island, Lord Howe, Macquarie Island, Kangaroo Island,
          King Island Tasmania, Flinders Island, Melville Island Australia, Groote Eylandt, Torres Strait Islands, Thursday Island,
          Cape York, Cape York Peninsula, Northern Australia Arnhem Land, Arnhem Land, Swan River, Port Jackson, Sydney, Melbourne,
          Adelaide, Brisbane, Ashmore and Cartier Islands, Ashmore Reef, Coral Sea Islands, Great Barrier Reef, Botany Bay,
          Kimberley Australia, Rottnest Island, Barrow Island, Bass Strait Islands, Neuholland, Nouvelle-Hollande, Nieuw-Holland,
          Nueva Gales del Sur, Nouvelle-Galles du Sud, Neusüdwales
        CK: Rarotonga, Aitutaki, Penrhyn Island, Tongareva, Palmerston Island, Mangaia, Mauke, Atiu, Hervey Islands, Suwarrow, Manihiki,
          Pukapuka
        FJ: Viti Levu, Vanua Levu, Taveuni, Kadavu, Kandavu, Ovalau, Lau Islands, Lau Group, Rotuma, Viti Islands, Vitilevu, Ngau,
          Koro Island, Moala, Lakeba, Matuku, Suva, Yasawa, Fidschi-Inseln
        FM: Yap, Yap Island, Truk, Chuuk, Ponape, Pohnpei, Kusaie, Kosrae, Ruk Island Caroline, Ulithi, Mortlock Islands, Truk Islands,
          Kapingamarangi, Nukuoro
        KI: Tarawa, Phoenix Islands, Gilbert and Phoenix Islands, Christmas Island Line Islands, Fanning Island, Canton Island, Banaba,
          Kiritimati, Washington Island, Starbuck Island, Malden Island, Butaritari, Makin Island, Abaiang, Tabiteuea, Onotoa, Arorae
        MH: Kwajalein, Eniwetok, Enewetak, Bikini Atoll, Bikini, Majuro, Jaluit, Rongelap, Arno Atoll, Ailuk, Likiep, Wotje
        MP: Saipan, Tinian, Rota, Rota Island, Pagan Island, Agrihan, Anatahan, Asuncion Island, Alamagan, Guguan, Sarigan
        NC: Loyalty Islands, Îles Loyauté, Loyalty Island, Loyalty, Lifou, Maré, Ouvéa, Uvea Loyalty, Île des Pins,
          Isle of Pines New Caledonia, Chesterfield Islands, Chesterfield, Nouméa, Belep, Kunié
        NZ: North Island, South Island, Stewart Island, Chatham Islands, Chatham Island, Chathams, Auckland Islands, Auckland Island,
          Auckland, Antipodes Islands, Antipodes Island, Bounty Islands, Snares Islands, Snares, Kermadec Islands, Kermadec, Sunday Island,
          Three Kings Islands, Wellington, Canterbury New Zealand, Otago, Fiordland, Great Barrier Island, Little Barrier Island,
          White Island, Hawke's Bay, Southland New Zealand, Rakiura, Neu-Seeland
        PF: Tahiti, Otaheite, Otahiti, Society Islands, Îles de la Société, Gesellschaftsinseln, Marquesas Islands, Marquesas,
          Îles Marquises, Marquises, Tuamotu, Tuamotus, Tuamotu Islands, Tuamotu Archipelago, Paumotu, Paumotu Islands, Low Archipelago,
          Austral Islands, Tubuai, Tubuai Islands, Gambier Islands, Gambier, Mangareva, Moorea, Eimeo, Bora Bora, Bora-Bora, Huahine,
          Raiatea, Nuku Hiva, Nukuhiva, Hiva Oa, Hivaoa, Ua Pou, Uapou, Ua Huka, Fatu Hiva, Tahuata, Eiao, Mohotani, Rapa Island, Rapa,
          Rapa Iti, Rurutu, Raivavae, Rimatara, Makatea, Fakarava, Rangiroa, Oceania Française, Établissements français de l'Océanie,
          Windward Islands Society, Maupiti, Mangarewa, Tetiaroa
        PG: Bismarck Archipelago, Bismarck-Archipel, Bismarck Islands, New Britain, N. Britain, Neu-Pommern, Neupommern, New Pomerania, New Ireland,
          Neu-Mecklenburg, Neumecklenburg, New Hanover, New Hannover, Neu-Hannover, Lavongai, Admiralty Islands, Admiralitätsinseln, Manus,
          Manus Island, Duke of York Islands, Duke of York, Bougainville, Bougainville Island, Buka Island, Buka, D'Entrecasteaux Islands,
          Dentrecasteaux Archipelago, Fergusson Island, Fergusson, Goodenough Island, Normanby Island, Louisiade Archipelago, Louisiades,
          Louisiade, Sudest Island, Tagula, Rossel Island, Misima, St. Aignan, Saint Aignan, Trobriand Islands, Trobriands, Kiriwina,
          Woodlark Island, Woodlark, Trobriand, Egum, St. Matthias Islands, St. Matthias, Saint Matthias, Mussau, Emirau, Vitu Islands,
          French Islands, Witu Islands, Long Island Papua, Karkar, Dampier Island, Manam, Vulcan Island, Feni Islands, Tabar, Tabar Islands,
          Lihir, Lihir Islands, Tanga Islands, Ninigo, Ninigo Islands, Hermit Islands, Anchorite Islands, Western Islands Manus,
          Nissan Island, Port Moresby, Morobe, Sepik, Milne Bay, Madang, Huon Peninsula, Papua Territory, British Papua, Neubritannien,
          Neu Britannien, Nouvelle-Bretagne, Nouvelle-Irlande
        PN: Henderson Island, Ducie Island, Oeno Island, Elizabeth Island Pitcairn
        PW: Babelthuap, Babeldaob, Peleliu, Koror, Angaur
        SB: Guadalcanal, Malaita, San Cristobal Solomon, Santa Isabel, Ysabel, Isabel Island, Choiseul, New Georgia, Vella Lavella,
          Rennell Island, Rennell, Bellona Island, Vanikoro, Makira, Ugi, Florida Islands, Kolombangara, Kulambangra, Gizo,
          Shortland Islands, Shortland Island, Treasury Islands, Rendova, Bauro, Ulawa, Tulagi, Tikopia, Russell Islands, Ontong Java,
          Fauro, Gatukai, Vangunu, Tetipari, Savo, Ndeni, Reef Islands, Duff Islands
        TK: Fakaofo, Nukunono, Atafu, Union Islands, Tokelau Islands
        TO: Tongatapu, Tongatabu, Vavau, Haapai, Ha'apai, Friendly Islands, Niuafoou, Niuafo'ou, Eua Island, Tonga Islands
        TV: Funafuti, Vaitupu, Nanumea
        VU: Espiritu Santo, Malekula, Mallicolo, Malakula, Efate, Vate, Sandwich Island New Hebrides, Tanna, Erromango, Aneityum, Anatom,
          Ambrym, Epi, Pentecost Island, Torres Islands, Aoba, Maewo, Gaua, Vanua Lava, Port Vila, Malo Island
        WF: Wallis, Uvea Island, Futuna, Horne Islands, Wallis Islands
        WS: Upolu, Savaii, Savai'i, Apia, Navigator Islands
        """;
}
