namespace Matching.Engine.Text;

/// <summary>A piece of a demand's or a program's words and how much each word of it counts.</summary>
internal readonly record struct TextField(string Text, float Weight);
