namespace Saola.Records;

/// <summary>Puts the pieces of one coordinate together.</summary>
internal struct CoordinateReading
{
    private double _first;
    private double _second;
    private double _third;
    private bool _firstIsWhole;
    private bool _secondIsWhole;
    private int _numbers;
    private int _digits;
    private CoordinateWord _unitOfFirst;
    private CoordinateWord _unitOfSecond;
    private CoordinateWord _hemisphere;
    private CoordinateWord _label;
    private bool _negative;
    private bool _dashed;
    private bool _led;
    private bool _commas;

    /// <summary>False when the piece cannot stand where it stands.</summary>
    public bool Take(CoordinateToken token)
    {
        switch (token.Mark)
        {
            case CoordinateMark.Number:
                // 17°.5 and 17°30'.5: decimals behind the sign.
                if (token is { Digits: 0, IsWhole: false } && _numbers == 1 && _firstIsWhole && _unitOfFirst == CoordinateWord.Degree)
                {
                    (_first, _firstIsWhole) = (_first + token.Value, false);
                    return true;
                }

                if (token is { Digits: 0, IsWhole: false } && _numbers == 2 && _secondIsWhole && _unitOfSecond == CoordinateWord.Minute)
                {
                    (_second, _secondIsWhole) = (_second + token.Value, false);
                    return true;
                }

                (_dashed, _numbers) = (false, _numbers + 1);
                if (_numbers == 1) (_first, _firstIsWhole, _digits) = (token.Value, token.IsWhole, token.Digits);
                else if (_numbers == 2) (_second, _secondIsWhole) = (token.Value, token.IsWhole);
                else _third = token.Value;
                return _numbers <= 3;
            case CoordinateMark.Minus:
                if (_numbers > 0 || _negative) return false;
                _negative = true;
                return true;
            case CoordinateMark.Dash:
                // Before the first number it parts two coordinates whose hemispheres are said, or it is a minus: only a hemisphere tells.
                if (_numbers == 0) _led = true;
                else _dashed = true;
                return true;
            case CoordinateMark.Comma:
                _commas = true;
                return _numbers > 0;
            case CoordinateMark.Word:
                return Say(token.Word);
            default:
                return false;
        }
    }

    /// <summary>Whether its hemisphere stands before and behind it.</summary>
    public bool IsDoubled { get; private set; }

    /// <summary>Whether it is one number of degrees, minutes and seconds without a gap, as 1730N.</summary>
    public readonly bool IsPacked => _numbers == 1 && _unitOfFirst == default && _hemisphere switch
    {
        CoordinateWord.North or CoordinateWord.South => _digits is 4 or 6 || _first > 90,
        CoordinateWord.East or CoordinateWord.West => _digits is 5 or 7 || _first > 180,
        _ => false,
    };

    /// <summary>Degrees, negative to the south and west.</summary>
    public readonly bool TryGet(out double degrees, out Axis axis)
    {
        (degrees, axis) = (0, Axis.Unsaid);
        if (_numbers == 0 || _dashed || (_led && _hemisphere == default)) return false;
        if (_numbers > 1 && !_firstIsWhole) return false;
        if (_numbers > 2 && !_secondIsWhole) return false;
        if (_commas && (!_firstIsWhole || _numbers == 1)) return false;
        axis = _hemisphere switch
        {
            CoordinateWord.North or CoordinateWord.South => Axis.Latitude,
            CoordinateWord.East or CoordinateWord.West => Axis.Longitude,
            _ => Axis.Unsaid,
        };
        var said = _label switch { CoordinateWord.Latitude => Axis.Latitude, CoordinateWord.Longitude => Axis.Longitude, _ => Axis.Unsaid };
        if (axis != Axis.Unsaid && said != Axis.Unsaid && axis != said) return false;
        if (axis == Axis.Unsaid) axis = said;
        if (_negative && _hemisphere is CoordinateWord.North or CoordinateWord.East) return false;

        var (first, minutes, seconds) = (_first, _second, _third);
        switch (_unitOfFirst)
        {
            case CoordinateWord.Second:
            // 17'30'15 is meant as 17°30'15; fewer numbers leave open what they are.
            case CoordinateWord.Minute when _numbers < 3:
                return false;
        }

        if (_unitOfSecond == CoordinateWord.Second)
        {
            if (_numbers == 3) return false;
            (minutes, seconds) = (0, minutes);
        }

        var most = axis == Axis.Latitude ? 90 : 180;
        if (IsPacked) Unpack(ref first, ref minutes, ref seconds);
        if (minutes >= 60 || seconds >= 60) return false;
        degrees = first + (minutes / 60) + (seconds / 3600);
        if (axis != Axis.Unsaid && degrees > most) return false;
        if (_negative || _hemisphere is CoordinateWord.South or CoordinateWord.West) degrees = -degrees;
        return true;
    }

    private bool Say(CoordinateWord word)
    {
        switch (word)
        {
            case CoordinateWord.Latitude or CoordinateWord.Longitude:
                if (_label != default && _label != word) return false;
                _label = word;
                return true;
            case >= CoordinateWord.North and <= CoordinateWord.West:
                if (_hemisphere != default && _hemisphere != word) return false;
                IsDoubled |= _hemisphere != default;
                _hemisphere = word;
                return true;
            case CoordinateWord.Degree when _numbers == 1 && _unitOfFirst is CoordinateWord.Unknown or CoordinateWord.Degree:
                _unitOfFirst = word;
                return true;
            case CoordinateWord.Minute or CoordinateWord.Second when _numbers == 1 && _unitOfFirst == default:
                _unitOfFirst = word;
                return true;
            case CoordinateWord.Minute or CoordinateWord.Second when _numbers == 2 && _unitOfSecond == default:
                _unitOfSecond = word;
                return true;
            case CoordinateWord.Minute or CoordinateWord.Second:
                return _numbers == 3;
            default:
                return false;
        }
    }

    // 1730N and 1051530E: degrees, minutes and seconds without a gap, where no number of degrees can be meant.
    private static void Unpack(ref double degrees, ref double minutes, ref double seconds)
    {
        if (degrees >= 100_000)
        {
            seconds = degrees % 100;
            degrees = Math.Floor(degrees / 100);
        }

        minutes = degrees % 100;
        degrees = Math.Floor(degrees / 100);
    }
}
