using Matching.Engine.Accounts;

namespace Matching.Engine.Contacts;

/// <summary>联系方式: how to reach an organization, and to whom it shows that.</summary>
/// <param name="Text">A person, a telephone, an address of mail, as the organization writes it; empty where it shows none.</param>
public sealed record Contact(string Text, Visibility Visibility)
{
    public const int MaxText = 300;

    public static readonly Contact None = new("", Visibility.Owner);
}
