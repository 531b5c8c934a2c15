using Matching.Engine.Text;

namespace Matching.Engine.Accounts;

/// <summary>Names by which people sign in.</summary>
public static class AccountNames
{
    /// <summary>A name as names are compared: on one line, whatever the case.</summary>
    public static string Normalized(string name) => PlainText.OneLine(name).ToUpperInvariant();
}
