import './chart';
import './live';
import './search';
