namespace Matching.Engine.Languages;

/// <summary>The language of sentences written for people; codes and keys do not change with it.</summary>
public enum Language
{
    Chinese,
    English,
}
