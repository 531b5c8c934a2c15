namespace Matching.Engine.Languages;

/// <summary>A sentence for people in both languages of the service.</summary>
public readonly record struct BilingualText(string Chinese, string English)
{
    public string In(Language language) => language == Language.English ? English : Chinese;
}
