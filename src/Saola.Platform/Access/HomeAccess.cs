using Saola.Platform.Home;

namespace Saola.Platform.Access;

/// <summary>The access states of a home. The home itself knows nothing of what they say.</summary>
public static class HomeAccess
{
    extension(SaolaHome home)
    {
        public AccessLog Access => new(home.Root);
    }
}
