namespace Saola.Records.Territories;

/// <summary>
/// Well-known parts of countries that stand in the place of a country's name: first-level divisions (ISO 3166-2) of large states, islands and
/// historical regions, each only where no other country has a part of that name.
/// </summary>
internal static class PartsOfTheAmericas
{
    public const string Table = """
        AR: Buenos Aires, Catamarca, Chaco argentino, Chubut, Corrientes, Entre Ríos, Jujuy, La Rioja Argentina, Mendoza, Misiones, Neuquén,
          Río Negro Argentina, Salta, Santiago del Estero, Tucumán, Staten Island Argentina
        BB: Bridgetown
        BO: Cochabamba, Chuquisaca, Oruro, Potosí, Tarija, Upper Peru, Alto Perú
        BR: Acre, Alagoas, Amapá, Bahia, Ceará, Distrito Federal Brasil, Espírito Santo, Goiás, Goyaz, Maranhão, Mato Grosso,
          Mato Grosso do Sul, Minas Gerais, Minas Geraes, Pará, Paraíba, Paraná, Pernambuco, Piauí, Rio de Janeiro, Rio Grande do Norte,
          Rio Grande do Sul, Rondônia, Roraima, Santa Catarina Brazil, São Paulo, S. Paulo, Sergipe, Tocantins, Fernando de Noronha,
          Trindade, Ilha da Trindade
        BS: New Providence, Andros Island Bahamas, Great Inagua, Inagua, Eleuthera, Grand Bahama, Great Abaco, Abaco, Exuma, Great Exuma,
          Watling Island, Cat Island Bahamas, Crooked Island, Mayaguana, Acklins
        CA: Alberta, British Columbia, British Colombia, Manitoba, New Brunswick, Newfoundland, Newfoundland and Labrador, Labrador, Nova Scotia,
          Northwest Territories, Nunavut, Ontario, Prince Edward Island, Quebec, Québec, Saskatchewan, Yukon, Yukon Territory,
          Vancouver Island, Baffin Island, Ellesmere Island, Queen Charlotte Islands, Haida Gwaii, Anticosti, Upper Canada, Lower Canada,
          Rupert's Land, Cape Breton, Cape Breton Island, Southampton Island, Sable Island, British North America, Acadia
        CL: Antofagasta, Atacama, Coquimbo, Valparaíso, Aysén, Magallanes, Chiloé, Araucanía, Tarapacá, Easter Island, Isla de Pascua,
          Île de Pâques, Rapa Nui, Juan Fernández, Juan Fernández Islands, Más a Tierra, Más Afuera, San Ambrosio, San Félix Island,
          Osterinsel
        CO: Antioquia, Boyacá, Cundinamarca, Caquetá, Casanare, Cauca, Chocó, Guainía, Guaviare, Huila, Magdalena Colombia, Meta Colombia,
          Nariño, Putumayo, Quindío, Risaralda, Santander Colombia, Tolima, Valle del Cauca, Vaupés, Vichada, San Andrés y Providencia,
          San Andrés Island, Providencia Island, Malpelo, Bogotá
        CR: Cocos Island, Isla del Coco, Guanacaste, Alajuela
        CU: Isla de Pinos, Isle of Pines Cuba, Isla de la Juventud, Pinar del Río, Guantánamo, Habana, Havana, Matanzas, Camagüey,
          Oriente Cuba
        EC: Galápagos, Galapagos Islands, Islas Galápagos, Archipiélago de Colón, Pichincha, Chimborazo, Esmeraldas, Manabí, Azuay,
          Morona Santiago, Zamora Chinchipe, Pastaza, Tungurahua, Quito, Chatham Island Galapagos, Charles Island, Albemarle Island,
          Indefatigable Island, Isabela Island Galapagos
        FK: West Falkland, East Falkland
        GD: Carriacou
        GP: Marie-Galante, Les Saintes, La Désirade, Basse-Terre, Grande-Terre
        GT: Alta Verapaz, Baja Verapaz, Petén, Huehuetenango, Quetzaltenango, Quiché, Sacatepéquez, Suchitepéquez, Zacapa
        HN: Bay Islands Honduras, Islas de la Bahía, Roatán, Tegucigalpa, Francisco Morazán, Olancho
        HT: Tortue, Île de la Tortue, Gonâve
        KY: Grand Cayman, Little Cayman, Cayman Brac
        MX: Aguascalientes, Baja California, Baja California Sur, Lower California, Campeche, Chiapas, Chihuahua, Coahuila, Colima, Durango,
          Guanajuato, Guerrero, Hidalgo, Jalisco, Michoacán, Morelos, Nayarit, Nuevo León, Oaxaca, Puebla, Querétaro, Quintana Roo,
          San Luis Potosí, Sinaloa, Sonora, Tabasco, Tamaulipas, Tlaxcala, Veracruz, Vera Cruz, Yucatán, Zacatecas, Estado de México,
          Guadalupe Island, Isla Guadalupe, Cozumel, Clarion Island, Socorro Island, Revillagigedo Islands, Islas Revillagigedo,
          Tres Marías, Tres Marías Islands, Mexico City, Ciudad de México, Mexique Basse Californie
        NI: Corn Islands, Mosquito Coast, Managua
        PA: Chiriquí, Bocas del Toro, Darién, Veraguas, Coiba, San Blas Islands, Pearl Islands, Archipiélago de las Perlas,
          Barro Colorado Island, Colón Panama
        PE: Ancash, Apurímac, Arequipa, Ayacucho, Cajamarca, Callao, Cusco, Cuzco, Huancavelica, Huánuco, Ica, Junín, Lambayeque,
          Loreto Peru, Madre de Dios, Moquegua, Piura, Puno, Tacna, Tumbes, Ucayali, Iquitos, Lima
        PR: Vieques, Mona Island, Culebra, Isla de Mona
        TC: Grand Turk, Providenciales, South Caicos, North Caicos, East Caicos
        US: Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia USA, Georgia U.S.A., Hawaii,
          Hawai'i, Hawaiian Islands, Hawaii Islands, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
          Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico,
          New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota,
          Tennessee, Texas, Utah, Vermont, Virginia, Washington State, Washington D.C., West Virginia, Wisconsin, Wyoming,
          District of Columbia, New England, Oahu, Maui, Molokai, Kauai, Lanai, Aleutian Islands, Aleutians, Pribilof Islands,
          Pribilof Island, Kodiak, Kodiak Island, Long Island New York, St. Lawrence Island, Channel Islands California, Florida Keys,
          Dakota Territory, Indian Territory, Carolina, Dakota, Upper California, Alta California, Santa Catalina Island, San Francisco,
          Los Angeles, Chicago, Boston, Philadelphia
        UM: Midway, Midway Islands, Midway Island, Midway Atoll, Wake Island, Wake, Johnston Atoll, Johnston Island, Palmyra Atoll, Palmyra,
          Palmyra Island, Jarvis Island, Howland Island, Baker Island, Kingman Reef, Navassa Island, Navassa
        VC: Bequia, Union Island, Canouan, Mustique
        VE: Anzoátegui, Apure, Aragua, Barinas, Carabobo, Cojedes, Delta Amacuro, Falcón, Guárico, Lara, Mérida Venezuela,
          Miranda Venezuela, Monagas, Nueva Esparta, Portuguesa, Táchira, Trujillo Venezuela, Vargas, Yaracuy, Zulia, Isla Margarita,
          Margarita Island, Caracas, Los Roques
        VG: Tortola, Anegada, Virgin Gorda, Jost van Dyke
        VI: St. Croix, Saint Croix, St. Thomas Virgin Islands, St. John Virgin Islands, Santa Cruz Virgin Islands
        """;
}
