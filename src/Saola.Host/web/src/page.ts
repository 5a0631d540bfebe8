import './chart';
import './live';
