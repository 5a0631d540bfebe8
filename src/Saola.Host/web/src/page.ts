import './chart';
import './live';
import './project';
import './search';
